// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.math;

/**
 * Accumulates log Σ_i e^{x_i} in one pass, whatever the size of the x_i.
 *
 * @since 0.1.0
 */
public final class LogSum {
  private double max = Double.NEGATIVE_INFINITY;
  private double scaled;

  /** {@return an empty sum, whose logarithm is −∞} */
  public static LogSum empty() {
    return new LogSum();
  }

  /** {@return a sum that starts with 1, for log(1 + Σ_i e^{x_i})} */
  public static LogSum withOne() {
    return new LogSum().add(0);
  }

  private LogSum() {}

  /**
   * Adds e^x.
   *
   * @param x the exponent; −∞ adds nothing
   * @return this sum
   */
  public LogSum add(double x) {
    if (x <= max) {
      scaled += Math.exp(x - max);
    } else {
      scaled = scaled * Math.exp(max - x) + 1;
      max = x;
    }
    return this;
  }

  /** {@return log Σ_i e^{x_i}} */
  public double log() {
    return max + Math.log(scaled);
  }
}
