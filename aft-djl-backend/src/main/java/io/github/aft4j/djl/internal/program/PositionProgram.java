// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.util.List;

/** Computes what follows from tokens' positions alone: rotations and masks. */
public final class PositionProgram {
  record Angles(Tensor positions, Tensor frequencies, double factor, DType dtype)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(positions).tensor(frequencies).number(factor).type(dtype);
    }
  }

  record Mask(int lq, int lk, int window, DType dtype) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.integer(lq).integer(lk).integer(window).type(dtype);
    }
  }

  record PromptMask(Tensor prompts, int lq, int lk, int window, DType dtype) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(prompts).integer(lq).integer(lk).integer(window).type(dtype);
    }
  }

  static final ScriptMethod<Angles> ROTATION = new ScriptMethod<>("rotation", Angles.class);
  static final ScriptMethod<Mask> CAUSAL_MASK = new ScriptMethod<>("causal_mask", Mask.class);

  static final ScriptMethod<PromptMask> PROMPT_MASK =
      new ScriptMethod<>("row_masks", PromptMask.class);

  private final Script script;

  PositionProgram(Script script) {
    this.script = script;
  }

  /**
   * The rotation of some positions.
   *
   * @param cosine [T, 1, n]
   * @param sine [T, 1, n]
   */
  public record Rotation(Tensor cosine, Tensor sine) {}

  /**
   * Returns the rotation of some positions.
   *
   * @param positions INT64 [T]
   * @param frequencies [n]
   * @param factor multiplies cosine and sine
   */
  public Rotation rotation(
      Scope scope, Tensor positions, Tensor frequencies, double factor, DType dtype) {
    List<Tensor> both =
        script.callMany(scope, ROTATION, new Angles(positions, frequencies, factor, dtype));
    return new Rotation(both.get(0), both.get(1));
  }

  /**
   * Returns an additive mask [queries, keys].
   *
   * @param window the most keys that a query sees; 0 for all up to its own
   */
  public Tensor causalMask(Scope scope, int queries, int keys, int window, DType dtype) {
    return script.call(scope, CAUSAL_MASK, new Mask(queries, keys, window, dtype));
  }

  /**
   * Returns the same for each row, [n, 1, queries, keys], of rows whose prompts, of different
   * lengths, end before the queries' own tokens.
   *
   * @param prompts INT64 [n], their lengths
   */
  public Tensor promptMask(
      Scope scope, Tensor prompts, int queries, int keys, int window, DType dtype) {
    return script.call(scope, PROMPT_MASK, new PromptMask(prompts, queries, keys, window, dtype));
  }
}
