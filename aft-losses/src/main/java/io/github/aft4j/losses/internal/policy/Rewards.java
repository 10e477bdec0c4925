// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

/** Means and deviations of rewards. */
final class Rewards {
  /** The term that keeps a division by a standard deviation finite. */
  static final double FLOOR = 1e-4;

  private Rewards() {}

  /**
   * Returns the mean, which for equal values is exactly that value: a rounded one would turn them
   * into a tiny deviation and into advantages that are noise.
   */
  static double mean(double[] values) {
    if (values.length > 0 && areEqual(values)) {
      return values[0];
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static boolean areEqual(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the standard deviation with n − 1 in the denominator; exactly 0 for a single value and
   * for equal values.
   */
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
