// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.support.Meter;

/** The sum over a response's tokens of a {@link Surrogate} of an importance ratio. */
public record RatioTerm(Ratio ratio, Surrogate surrogate) implements ResponseTerm {
  @Override
  public double evaluate(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter) {
    return ratio == Ratio.TOKEN
        ? byToken(response, advantage, share, slopes, meter)
        : bySequence(response, advantage, share, slopes, meter);
  }

  private double byToken(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter) {
    double sum = 0;
    int low = 0;
    int high = 0;
    for (int t = 0; t < response.tokens(); t++) {
      double x = response.logRatio(t);
      double r = LogSpace.exp(x);
      double value = surrogate.value(r, advantage);
      sum += value;
      slopes[t] += share * surrogate.slope(r, advantage, value) * LogSpace.expSlope(x, r);
      int clipped = surrogate.clipped(r, advantage);
      low += clipped < 0 ? 1 : 0;
      high += clipped > 0 ? 1 : 0;
    }
    PolicyMetrics.clips(meter, low, high, response.tokens());
    return share * sum;
  }

  /**
   * Evaluates a response whose tokens all have the same value: n terms that each depend on n tokens
   * by 1/n, or on their own token.
   */
  private double bySequence(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter) {
    int tokens = response.tokens();
    double x = response.meanLogRatio();
    double r = LogSpace.exp(x);
    double value = surrogate.value(r, advantage);
    double slope = share * surrogate.slope(r, advantage, value) * LogSpace.expSlope(x, r);
    for (int t = 0; t < slopes.length; t++) {
      slopes[t] += slope;
    }
    int clipped = surrogate.clipped(r, advantage);
    PolicyMetrics.clips(meter, clipped < 0 ? tokens : 0, clipped > 0 ? tokens : 0, tokens);
    return share * tokens * value;
  }
}
