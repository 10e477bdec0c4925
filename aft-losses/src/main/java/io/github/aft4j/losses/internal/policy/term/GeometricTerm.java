// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.support.Meter;

/**
 * GMPO: −A exp(mean_t g_t) per token, g = min(x, ε_high) for A &gt; 0, max(x, −ε_low) otherwise, x
 * = log r_t.
 */
public record GeometricTerm(double low, double high) implements ResponseTerm {
  @Override
  public double evaluate(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter) {
    int tokens = response.tokens();
    double sum = 0;
    int clipped = 0;
    for (int t = 0; t < tokens; t++) {
      double x = response.logRatio(t);
      sum += held(x, advantage);
      clipped += isHeld(x, advantage) ? 1 : 0;
    }
    double mean = sum / tokens;
    double ratio = LogSpace.exp(mean);
    double slope = -share * advantage * LogSpace.expSlope(mean, ratio);
    for (int t = 0; t < tokens; t++) {
      slopes[t] += isHeld(response.logRatio(t), advantage) ? 0 : slope;
    }
    PolicyMetrics.clips(meter, advantage > 0 ? 0 : clipped, advantage > 0 ? clipped : 0, tokens);
    return -share * tokens * advantage * ratio;
  }

  private double held(double x, double advantage) {
    return advantage > 0 ? Math.min(x, high) : Math.max(x, -low);
  }

  private boolean isHeld(double x, double advantage) {
    return advantage > 0 ? x > high : x < -low;
  }
}
