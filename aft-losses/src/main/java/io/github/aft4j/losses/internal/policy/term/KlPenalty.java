// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.support.Meter;
import java.util.Optional;

/**
 * β Σ_t k3_t, k3 = e^q − q − 1 with q = log π_ref − log π: an estimate of the KL divergence from
 * the reference; with a {@link Ratio}, each k3 is multiplied by that (differentiable, unclipped)
 * ratio, which makes its gradient unbiased off policy.
 */
public record KlPenalty(double beta, Optional<Ratio> ratio) {
  /** Adds the slopes of share · β Σ_t [r_t] k3_t, and returns that. */
  public double evaluate(PolicyResponse response, double share, double[] slopes, Meter meter) {
    double weight = share * beta;
    int tokens = response.tokens();
    double mean = response.meanLogRatio();
    boolean byToken = ratio.isPresent() && ratio.get() == Ratio.TOKEN;
    double sequence = ratio.isPresent() && !byToken ? LogSpace.exp(mean) : 1;
    double sum = 0;
    double divergence = 0;
    for (int t = 0; t < tokens; t++) {
      double q = response.referenceRatio(t);
      double e = LogSpace.exp(q);
      double k3 = e - q - 1;
      double x = byToken ? response.logRatio(t) : mean;
      double r = byToken ? LogSpace.exp(x) : sequence;
      divergence += k3;
      sum += r * k3;
      slopes[t] += weight * r * (1 - LogSpace.expSlope(q, e));
      if (byToken || ratio.equals(Optional.of(Ratio.SEQUENCE_BY_TOKEN))) {
        slopes[t] += weight * k3 * LogSpace.expSlope(x, r);
      }
    }
    if (ratio.equals(Optional.of(Ratio.SEQUENCE))) {
      double shared = weight * divergence * LogSpace.expSlope(mean, sequence) / tokens;
      for (int t = 0; t < tokens; t++) {
        slopes[t] += shared;
      }
    }
    PolicyMetrics.divergence(meter, divergence, tokens);
    return weight * sum;
  }
}
