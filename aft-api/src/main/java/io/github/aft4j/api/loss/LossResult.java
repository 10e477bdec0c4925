// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.List;

/**
 * The result of a loss for a {@link ScoredBatch}.
 *
 * @param value its share of the optimizer step's loss (already divided by the step's totals)
 * @param gradient the exact derivative of that value
 * @param metrics figures for people, each as a sum and a weight
 * @since 0.1.0
 */
public record LossResult(double value, LossGradient gradient, List<Metric> metrics) {
  /**
   * Copies the metrics.
   *
   * @param value its share of the optimizer step's loss (already divided by the step's totals)
   * @param gradient the exact derivative of that value
   * @param metrics figures for people, each as a sum and a weight
   */
  public LossResult {
    metrics = List.copyOf(metrics);
  }
}
