// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.math;

/** Logarithms of sums and probabilities without overflow, underflow or NaN. */
public final class LogSpace {
  /** Beyond this exponent, {@link #exp} goes on as a straight line. */
  static final double EXP_LIMIT = 300;

  private LogSpace() {}

  /** σ(x) = 1 / (1 + e^−x). */
  public static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /** log σ(x), exact in both tails. */
  public static double logSigmoid(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** log(1 − e^x) for x &lt; 0. */
  public static double log1mExp(double x) {
    return x > -Math.log(2) ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
  }

  /**
   * e^x up to x = 300, its tangent beyond: an importance ratio or a KL estimate stays finite, and
   * its slope keeps its sign, however far a policy has drifted.
   */
  public static double exp(double x) {
    return x <= EXP_LIMIT ? Math.exp(x) : Math.exp(EXP_LIMIT) * (1 + x - EXP_LIMIT);
  }

  /** The derivative of {@link #exp}. */
  public static double expSlope(double x) {
    return Math.exp(Math.min(x, EXP_LIMIT));
  }

  /** The same, from the value that {@link #exp} gave. */
  public static double expSlope(double x, double value) {
    return x <= EXP_LIMIT ? value : expSlope(x);
  }
}
