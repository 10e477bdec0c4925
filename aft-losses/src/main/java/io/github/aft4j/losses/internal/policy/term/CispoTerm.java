// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.support.Meter;

/** CISPO: Σ_t −D(min(r_t, ε_high)) A log π_t; ε_high is the cap itself. */
public record CispoTerm(double cap) implements ResponseTerm {
  @Override
  public double evaluate(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter) {
    double sum = 0;
    int high = 0;
    for (int t = 0; t < response.tokens(); t++) {
      double r = LogSpace.exp(response.logRatio(t));
      double factor = -Math.min(r, cap) * advantage;
      sum += factor * response.logProb(t);
      slopes[t] += share * factor;
      high += r > cap && advantage > 0 ? 1 : 0;
    }
    PolicyMetrics.clips(meter, 0, high, response.tokens());
    return share * sum;
  }
}
