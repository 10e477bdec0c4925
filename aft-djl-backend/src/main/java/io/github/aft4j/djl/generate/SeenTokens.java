package io.github.aft4j.djl.generate;

import io.github.aft4j.api.TokenIds;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.program.Script;
import java.util.Arrays;

/** Which tokens occur in each row, prompt included, [R, V]; what the repetition penalty reads. */
final class SeenTokens implements AutoCloseable {
  private final Scope scope = new Scope();
  private final Script script;
  private final Tensor tensor;
  private final boolean off;

  /**
   * Rows in which nothing has occurred.
   *
   * @param rows 0 where there is no penalty; then nothing is noted
   */
  SeenTokens(Script script, int rows, int vocabulary) {
    this.script = script;
    this.off = rows == 0;
    this.tensor = script.call(scope, "zeros", new long[] {rows, vocabulary}, DType.BOOL.code());
  }

  Tensor tensor() {
    return tensor;
  }

  /** A row begins with a prompt. */
  void begin(int row, TokenIds prompt) {
    if (off) {
      return;
    }
    try (Scope local = new Scope()) {
      long[] ids = Arrays.stream(prompt.toArray()).asLongStream().toArray();
      script.run("begin_seen", tensor, row, script.longs(local, ids));
    }
  }

  /** One more token for each of the first rows. */
  void add(Tensor ids) {
    if (!off) {
      script.run("add_seen", tensor, ids);
    }
  }

  void move(int source, int target) {
    if (!off) {
      script.run("move_seen", tensor, source, target);
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
