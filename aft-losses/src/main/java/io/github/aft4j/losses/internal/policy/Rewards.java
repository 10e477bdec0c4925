// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

/** Means and deviations of rewards. */
final class Rewards {
  /** The term that keeps a division by a standard deviation finite. */
  static final double FLOOR = 1e-4;

  private Rewards() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Returns the standard deviation with n − 1 in the denominator; 0 for a single value. */
  static double std(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Returns the same from sums over a step whose values are not all at hand. */
  static double std(double count, double sum, double squares) {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * sum / count) / (count - 1));
  }
}
