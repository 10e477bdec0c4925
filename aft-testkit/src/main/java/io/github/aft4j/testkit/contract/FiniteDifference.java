// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative from values alone: central differences with a shrinking step, extrapolated to step
 * zero (Ridders 1982), keeping the estimate of the smallest error.
 *
 * @param derivative the estimate
 * @param error how far it may be off
 * @since 0.1.0
 */
public record FiniteDifference(double derivative, double error) {
  private static final int ROUNDS = 12;
  private static final double SHRINK = 1.6;
  private static final double FIRST_STEP = 0.05;

  /**
   * {@return the derivative of a function at 0}
   *
   * @param f a function that is smooth around 0; called at points up to 0.05 away
   */
  public static FiniteDifference at0(DoubleUnaryOperator f) {
    double[][] table = new double[ROUNDS][ROUNDS];
    double step = FIRST_STEP;
    FiniteDifference best = new FiniteDifference(Double.NaN, Double.POSITIVE_INFINITY);
    for (int i = 0; i < ROUNDS; i++, step /= SHRINK) {
      table[i][0] = (f.applyAsDouble(step) - f.applyAsDouble(-step)) / (2 * step);
      double factor = SHRINK * SHRINK;
      for (int j = 1; j <= i; j++, factor *= SHRINK * SHRINK) {
        table[i][j] = (table[i][j - 1] * factor - table[i - 1][j - 1]) / (factor - 1);
        double error =
            Math.max(
                Math.abs(table[i][j] - table[i][j - 1]),
                Math.abs(table[i][j] - table[i - 1][j - 1]));
        if (error < best.error) {
          best = new FiniteDifference(table[i][j], error);
        }
      }
    }
    return best;
  }
}
