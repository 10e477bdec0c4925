// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/**
 * (x − target)².
 *
 * @param target the margin at which the loss is zero
 * @since 0.1.0
 */
public record Squared(double target) implements MarginLoss {
  @Override
  public double value(double x) {
    return (x - target) * (x - target);
  }

  @Override
  public double slope(double x) {
    return 2 * (x - target);
  }
}
