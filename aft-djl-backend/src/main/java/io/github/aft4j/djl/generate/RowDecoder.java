package io.github.aft4j.djl.generate;

import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.program.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the next token of every row; row i of the list is row i of the cache. */
final class RowDecoder implements AutoCloseable {
  private final Script script;
  private final Decoder decoder;
  private final Weights weights;
  private final GenerationOptions options;
  private final RowCache cache;
  private final SeenTokens seen;
  private Optional<Memberships> memberships = Optional.empty();

  /** A token that was drawn and its log-probability. */
  record Drawn(int id, float logp) {}

  RowDecoder(Decoder decoder, Weights weights, DType type, GenerationOptions options, int rows) {
    this.script = decoder.script();
    this.decoder = decoder;
    this.weights = weights;
    this.options = options;
    int padded = RowCache.roundUp(rows, Prefill.ROWS);
    this.cache = new RowCache(script, decoder.spec(), type, padded);
    this.seen =
        new SeenTokens(
            script,
            options.repetitionPenalty() == 1 ? 0 : padded,
            decoder.spec().dimensions().vocabulary());
  }

  /** Another sample has come into a row. */
  void begin(int row, SampleRow sample) {
    forgetMemberships();
    seen.begin(row, sample.prompt().ids());
  }

  /** Moves a sample to another row. */
  void move(int source, int target, SampleRow sample) {
    forgetMemberships();
    cache.move(source, target, sample.cached());
    seen.move(source, target);
  }

  /** Rows at the end of the list have gone. */
  void forgetMemberships() {
    memberships.ifPresent(Memberships::close);
    memberships = Optional.empty();
  }

  /** The next token of every row. */
  List<Drawn> step(List<SampleRow> rows) {
    int padded = RowCache.roundUp(rows.size(), Prefill.ROWS);
    int longest = 0;
    for (SampleRow row : rows) {
      longest = Math.max(longest, row.cached() + 1);
    }
    cache.fit(padded, longest);
    Memberships groups = memberships.orElseGet(() -> new Memberships(script, rows, padded));
    memberships = Optional.of(groups);
    try (Scope scope = new Scope()) {
      Tensor logits =
          script.call(
              scope,
              "decode",
              state(scope, rows, padded),
              weights.embedding(),
              weights.layers(),
              weights.finalNorm(),
              decoder.head(),
              weights.frequencies(),
              groups.pools,
              groups.lengths,
              groups.members,
              groups.back,
              cache.keys(),
              cache.values(),
              cache.columns());
      List<Tensor> picked =
          script.callMany(
              scope,
              "pick",
              logits,
              uniforms(scope, rows, padded),
              seen.tensor(),
              options.repetitionPenalty(),
              options.temperature(),
              options.topK(),
              options.topP(),
              options.minP());
      seen.add(picked.get(0));
      return drawn(rows.size(), picked.get(0).toLongs(), picked.get(1).toFloats());
    }
  }

  private static List<Drawn> drawn(int rows, long[] ids, float[] logps) {
    List<Drawn> drawn = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      drawn.add(new Drawn((int) ids[i], logps[i]));
    }
    return drawn;
  }

  private Tensor state(Scope scope, List<SampleRow> rows, int padded) {
    long[] state = new long[3 * padded];
    for (int i = 0; i < rows.size(); i++) {
      state[i] = rows.get(i).input();
      state[padded + i] = rows.get(i).position();
      state[2 * padded + i] = rows.get(i).cached();
    }
    return script.filled(scope, DType.INT64, memory -> memory.asLongBuffer().put(state), 3, padded);
  }

  private Tensor uniforms(Scope scope, List<SampleRow> rows, int padded) {
    double[] draws = new double[padded];
    for (int i = 0; i < rows.size(); i++) {
      draws[i] = rows.get(i).uniform();
    }
    return script.filled(
        scope, DType.FLOAT64, memory -> memory.asDoubleBuffer().put(draws), padded);
  }

  @Override
  public void close() {
    forgetMemberships();
    seen.close();
    cache.close();
  }
}
