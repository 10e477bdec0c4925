// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.List;

/** Computes the optimizer's step. */
public final class OptimizerProgram {
  record SquareSum(List<Tensor> grads) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensors(grads);
    }
  }

  /**
   * A step of AdamW for parameters that share a weight decay.
   *
   * @param weights in FP32
   * @param grads their gradients
   * @param m running means of the gradients
   * @param v running means of their squares
   * @param step the count of steps, this one included
   * @param lr the learning rate
   * @param beta1 of the first mean
   * @param beta2 of the second
   * @param decay the weight decay
   * @param eps added to the root of the second mean
   * @param divisor of the gradients
   */
  public record AdamW(
      TensorList weights,
      TensorList grads,
      TensorList m,
      TensorList v,
      double step,
      double lr,
      double beta1,
      double beta2,
      double decay,
      double eps,
      double divisor)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensors(weights)
          .tensors(grads)
          .tensors(m)
          .tensors(v)
          .number(step)
          .number(lr)
          .number(beta1)
          .number(beta2)
          .number(decay)
          .number(eps)
          .number(divisor);
    }
  }

  static final ScriptMethod<SquareSum> SQUARE_SUM =
      new ScriptMethod<>("square_sum", SquareSum.class);
  static final ScriptMethod<AdamW> ADAMW = new ScriptMethod<>("adamw", AdamW.class);

  private final Script script;

  OptimizerProgram(Script script) {
    this.script = script;
  }

  /** Returns the gradients' global L2 norm. */
  public double norm(List<Tensor> gradients) {
    try (GradMode mode = GradMode.off();
        Scope local = new Scope()) {
      Tensor sum = script.call(local, SQUARE_SUM, new SquareSum(gradients));
      return Math.sqrt(sum.toDoubles()[0]);
    }
  }

  /** Changes weights and running means in place. */
  public void step(AdamW arguments) {
    script.run(ADAMW, arguments);
  }
}
