// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Pearson's correlation of two figures.
 *
 * @param r the coefficient, −1 to 1; NaN if a figure does not vary
 * @param interval Fisher's interval at 95 %, from four points on; NaN otherwise
 * @param points the number of points
 * @since 0.1.0
 */
public record Correlation(double r, Interval interval, int points) {
  private static final double LEVEL = 0.95;

  /**
   * {@return the correlation of paired values; its coefficient is NaN for fewer than two}
   *
   * @param x one value for each point
   * @param y the other figure of the same points, in the same order
   */
  public static Correlation of(double[] x, double[] y) {
    double r = x.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(x, y);
    return new Correlation(r, interval(r, x.length), x.length);
  }

  private static Interval interval(double r, int points) {
    if (points < 4 || Double.isNaN(r)) {
      return new Interval(Double.NaN, Double.NaN, LEVEL);
    }
    double z = 0.5 * Math.log((1 + r) / (1 - r));
    double reach =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + LEVEL / 2)
            / Math.sqrt(points - 3);
    return new Interval(Math.tanh(z - reach), Math.tanh(z + reach), LEVEL);
  }
}
