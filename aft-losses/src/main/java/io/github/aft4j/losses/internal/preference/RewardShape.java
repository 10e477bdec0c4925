// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.preference;

/**
 * AlphaPO's shape of a score (arXiv 2501.03884): t(x) = (1 − e^{−αx}) / α, and x itself at α = 0.
 * Beyond {@code limit} the exponential continues as its tangent, so that the loss stays finite.
 *
 * @param alpha α
 * @param limit the largest exponent −αx
 */
record RewardShape(double alpha, double limit) {
  double value(double x) {
    if (alpha == 0) {
      return x;
    }
    double exponent = -alpha * x;
    double beyond = Math.max(0, exponent - limit);
    return -(Math.expm1(exponent - beyond) + beyond * slope(x)) / alpha;
  }

  double slope(double x) {
    return Math.exp(Math.min(-alpha * x, limit));
  }
}
