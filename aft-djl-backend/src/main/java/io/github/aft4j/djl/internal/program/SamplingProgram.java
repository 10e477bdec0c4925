// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.util.List;

/** Draws tokens from logits. */
public final class SamplingProgram {
  /**
   * One draw for each of R rows.
   *
   * @param z logits, [R, V]
   * @param u numbers in [0, 1) that decide, FP64 [R]
   * @param seen the tokens that have occurred in a row, [R, V]; empty at penalty 1
   * @param penalty of repetition
   * @param temperature 0 takes the most likely token
   * @param topK how many tokens remain; 0 for all
   * @param topP the probability that remains
   * @param minP least probability, as a part of the largest
   */
  public record Pick(
      Tensor z,
      Tensor u,
      Tensor seen,
      double penalty,
      double temperature,
      int topK,
      double topP,
      double minP)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(z)
          .tensor(u)
          .tensor(seen)
          .number(penalty)
          .number(temperature)
          .integer(topK)
          .number(topP)
          .number(minP);
    }
  }

  record BeginSeen(Tensor seen, int row, Tensor ids) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(seen).integer(row).tensor(ids);
    }
  }

  record AddSeen(Tensor seen, Tensor ids) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(seen).tensor(ids);
    }
  }

  record MoveSeen(Tensor seen, int source, int target) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(seen).integer(source).integer(target);
    }
  }

  static final ScriptMethod<Pick> PICK = new ScriptMethod<>("pick", Pick.class);
  static final ScriptMethod<BeginSeen> BEGIN_SEEN =
      new ScriptMethod<>("begin_seen", BeginSeen.class);
  static final ScriptMethod<AddSeen> ADD_SEEN = new ScriptMethod<>("add_seen", AddSeen.class);
  static final ScriptMethod<MoveSeen> MOVE_SEEN = new ScriptMethod<>("move_seen", MoveSeen.class);

  private final Script script;

  SamplingProgram(Script script) {
    this.script = script;
  }

  /**
   * The tokens that were drawn.
   *
   * @param ids [R]
   * @param logps their log-probabilities at temperature 1, nothing removed, [R]
   */
  public record Picked(Tensor ids, Tensor logps) {}

  /** Draws a token for each row. */
  public Picked pick(Scope scope, Pick arguments) {
    List<Tensor> both = script.callMany(scope, PICK, arguments);
    return new Picked(both.get(0), both.get(1));
  }

  /** Marks the tokens that occur in a row, and no others. */
  public void beginSeen(Tensor seen, int row, Tensor ids) {
    script.run(BEGIN_SEEN, new BeginSeen(seen, row, ids));
  }

  /** Marks one more token for each of the first rows. */
  public void addSeen(Tensor seen, Tensor ids) {
    script.run(ADD_SEEN, new AddSeen(seen, ids));
  }

  /** Copies the marks of a row to another. */
  public void moveSeen(Tensor seen, int source, int target) {
    script.run(MOVE_SEEN, new MoveSeen(seen, source, target));
  }
}
