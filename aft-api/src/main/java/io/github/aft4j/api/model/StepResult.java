// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.util.List;

/**
 * The result of one optimizer step.
 *
 * @param gradientNorm global L2 norm of the gradient before clipping
 * @param tokens tokens whose hidden states were computed (a shared prompt counts once)
 * @param ownLosses what the model minimized beside the objective, such as a loss that balances the
 *     load of its experts
 * @since 0.1.0
 */
public record StepResult(double gradientNorm, long tokens, List<OwnLoss> ownLosses) {

  /**
   * Copies the losses.
   *
   * @param gradientNorm global L2 norm of the gradient before clipping
   * @param tokens tokens whose hidden states were computed
   * @param ownLosses what the model minimized beside the objective
   */
  public StepResult {
    ownLosses = List.copyOf(ownLosses);
  }

  /**
   * Creates the result of a model that minimizes the objective alone.
   *
   * @param gradientNorm global L2 norm of the gradient before clipping
   * @param tokens tokens whose hidden states were computed
   */
  public StepResult(double gradientNorm, long tokens) {
    this(gradientNorm, tokens, List.of());
  }

  /**
   * A loss that a model adds to the objective.
   *
   * @param name of its figure among those of the step, {@code NAME/loss}
   * @param value over the whole step, before it is weighted
   * @param weight factor of its value in the sum that is minimized
   * @since 0.1.0
   */
  public record OwnLoss(String name, double value, double weight) {}
}
