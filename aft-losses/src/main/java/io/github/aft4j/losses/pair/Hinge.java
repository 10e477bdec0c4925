// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/**
 * max(0, 1 − x); the derivative at x = 1 is taken as 0.
 *
 * @since 0.1.0
 */
public record Hinge() implements MarginLoss {
  @Override
  public double value(double x) {
    return Math.max(0, 1 - x);
  }

  @Override
  public double slope(double x) {
    return x < 1 ? -1 : 0;
  }
}
