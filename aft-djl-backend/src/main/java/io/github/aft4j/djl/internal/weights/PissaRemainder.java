// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;

/**
 * Computes what PiSSA leaves of base weights, outside a loaded decoder: the same numbers in FP32 as
 * in one.
 */
public final class PissaRemainder implements AutoCloseable {
  private final AdapterProgram program;

  private PissaRemainder(AdapterProgram program) {
    this.program = program;
  }

  /**
   * Starts the engine.
   *
   * @throws io.github.aft4j.api.AftException as {@link TorchEngine#start}
   */
  public static PissaRemainder open() {
    TorchEngine.start(0);
    return new PissaRemainder(AdapterProgram.load());
  }

  /**
   * Returns W − s·B·A of the B and A that PiSSA begins with.
   *
   * @param weight W, in the layout of the base's
   */
  public float[] of(LoraTarget target, float[] weight) {
    boolean transposed = target.base().isTransposed();
    long inputs = target.base().inputs();
    long outputs = target.base().outputs();
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      Tensor matrix =
          program.matrix(scope, transposed ? inputs : outputs, transposed ? outputs : inputs);
      matrix.memory().asFloatBuffer().put(weight);
      program.pissa(scope, matrix, target.rank(), target.scale(), transposed);
      return matrix.toFloats();
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
