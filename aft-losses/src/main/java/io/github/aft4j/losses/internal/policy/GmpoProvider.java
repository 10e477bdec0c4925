// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.GeometricTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code gmpo} (arXiv 2507.20673). */
public final class GmpoProvider extends LossProvider {
  public GmpoProvider() {
    super(
        "gmpo",
        "geometric mean of one-sidedly clipped token ratios",
        """
        mean over responses of −A exp(mean_t g_t) + beta · token mean of k3, x = log π/π_old,
        g = min(x, epsilon_high) if A > 0 else max(x, −epsilon_low),
        A = (R − mean of the group) / (std + 1e-4). GMPO, arXiv 2507.20673\
        """,
        PolicyOptions.all(PolicyOptions.clip(0.4, 0.4), PolicyOptions.uncorrected("group")));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new GeometricTerm(options.number("epsilon_low"), options.number("epsilon_high")),
        Level.TOKEN,
        Aggregation.RESPONSE_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options));
  }
}
