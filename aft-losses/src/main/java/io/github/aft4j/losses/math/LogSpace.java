// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.math;

/**
 * Logarithms of sums and probabilities without overflow, underflow or NaN.
 *
 * @since 0.1.0
 */
public final class LogSpace {
  /** Beyond this exponent, {@link #exp} continues as a straight line. */
  static final double EXP_LIMIT = 300;

  private LogSpace() {}

  /**
   * {@return σ(x) = 1 / (1 + e^−x)}
   *
   * @param x the argument
   */
  public static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /**
   * {@return log σ(x), exact in both tails}
   *
   * @param x the argument
   */
  public static double logSigmoid(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * {@return log(1 − e^x) for x &lt; 0}
   *
   * @param x a number below 0
   */
  public static double log1mExp(double x) {
    return x > -Math.log(2) ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
  }

  /**
   * {@return e^x up to x = 300, its tangent beyond: an importance ratio or a KL estimate stays
   * finite, and its slope keeps its sign, however far a policy has drifted}
   *
   * @param x the argument
   */
  public static double exp(double x) {
    return x <= EXP_LIMIT ? Math.exp(x) : Math.exp(EXP_LIMIT) * (1 + x - EXP_LIMIT);
  }

  /**
   * {@return the derivative of {@link #exp}}
   *
   * @param x the argument
   */
  public static double expSlope(double x) {
    return Math.exp(Math.min(x, EXP_LIMIT));
  }

  /**
   * {@return the derivative of {@link #exp}, from the value that it gave}
   *
   * @param x the argument
   * @param value {@code exp(x)}
   */
  public static double expSlope(double x, double value) {
    return x <= EXP_LIMIT ? value : expSlope(x);
  }
}
