// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

/**
 * A named figure as a sum and the weight it is divided by, so that figures of micro-batches add up
 * exactly: the reported value is Σ sum / Σ weight.
 */
public record Metric(String name, double sum, double weight) {

  /** sum / weight; NaN where nothing was counted. */
  public double value() {
    return sum / weight;
  }

  /** The sum of two parts of the same figure. */
  public Metric plus(Metric other) {
    if (!name.equals(other.name)) {
      throw new IllegalArgumentException("Cannot add " + other.name + " to " + name);
    }
    return new Metric(name, sum + other.sum, weight + other.weight);
  }
}
