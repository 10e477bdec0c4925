// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.loss.Metric;
import java.util.List;

/**
 * The sums behind the figures of some groups of a step.
 *
 * @param values of the losses, without their weights
 * @param metrics of the losses, with the names of their parts
 * @since 0.1.0
 */
public record StepFigures(List<Double> values, List<Metric> metrics) {
  /**
   * Copies the lists.
   *
   * @param values of the losses, without their weights
   * @param metrics of the losses, with the names of their parts
   */
  public StepFigures {
    values = List.copyOf(values);
    metrics = List.copyOf(metrics);
  }
}
