// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;

/** A layer that has been computed and can be walked back once. */
interface PassedLayer {
  /** Returns its output, [T, H], of the last layer only that of the predicting tokens, [M, H]. */
  Tensor output();

  /**
   * Goes from dL/doutput back to dL/dinput, adding to the gradients of its weights, and frees what
   * was computed. The caller closes the result.
   */
  Tensor backward(Tensor gradient, TrainedPart trained);
}
