// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.TensorState.Entry;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.List;

/** The way in which parameters with the same settings follow from their gradients. */
interface UpdateRule {

  /**
   * Takes a step.
   *
   * @param step the count of steps, this one included
   * @param learningRate the learning rate of these parameters
   * @param divisor of the gradients
   */
  void step(long step, double learningRate, double divisor);

  /** Returns what has to be kept of a parameter for the next step. */
  List<Entry> state(Parameter parameter);

  /** A parameter with its gradient. */
  record Trained(Parameter parameter, Tensor gradient) {}
}
