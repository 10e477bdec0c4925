// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.support.Meter;

/**
 * VESPO: Σ_t −D(φ) A log π_t, φ = e^λ W^k e^{−λW}, W = exp(clamp(Σ_t clamp(log r_t, ±20), log 1e-8,
 * 20)), with one (k, λ) for A ≥ 0 and one for A &lt; 0.
 */
public record VespoTerm(VespoShape positive, VespoShape negative) implements ResponseTerm {
  private static final double TOKEN_LIMIT = 20;
  private static final double LOWEST = Math.log(1e-8);
  private static final double HIGHEST = 20;

  @Override
  public double evaluate(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter) {
    double logW = 0;
    for (int t = 0; t < response.tokens(); t++) {
      logW += clamp(response.logRatio(t), -TOKEN_LIMIT, TOKEN_LIMIT);
    }
    logW = clamp(logW, LOWEST, HIGHEST);
    VespoShape shape = advantage >= 0 ? positive : negative;
    double phi = Math.exp(shape.lambda() + shape.k() * logW - shape.lambda() * Math.exp(logW));
    double factor = -phi * advantage;
    double sum = 0;
    for (int t = 0; t < response.tokens(); t++) {
      sum += factor * response.logProb(t);
      slopes[t] += share * factor;
    }
    return share * sum;
  }

  private static double clamp(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }
}
