// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

/**
 * A named figure as a sum and the weight it is divided by, so that figures of micro-batches add up
 * exactly: the reported value is Σ sum / Σ weight.
 *
 * @param name words joined by slashes and underscores, such as {@code pairs/margin}
 * @param sum the sum over what was counted
 * @param weight the divisor of the sum; 0 if nothing was counted
 * @since 0.1.0
 */
public record Metric(String name, double sum, double weight) {

  /** {@return sum / weight; NaN if nothing was counted} */
  public double value() {
    return sum / weight;
  }

  /**
   * {@return the sum of two parts of the same figure}
   *
   * @param other a part with the same name
   */
  public Metric plus(Metric other) {
    if (!name.equals(other.name)) {
      throw new IllegalArgumentException("Cannot add " + other.name + " to " + name);
    }
    return new Metric(name, sum + other.sum, weight + other.weight);
  }
}
