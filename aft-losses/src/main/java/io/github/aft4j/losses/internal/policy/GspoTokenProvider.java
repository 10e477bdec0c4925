// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code gspo-token} (arXiv 2507.18071). */
public final class GspoTokenProvider extends LossProvider {
  public GspoTokenProvider() {
    super(
        "gspo-token",
        "GSPO whose gradient flows through each token's own ratio",
        """
        mean over responses of the token mean of −min(r A, clip(r, 1−epsilon_low, 1+epsilon_high) A) + beta·k3 (times r with kl_ratio_correction),
        r_t = D(s) π_t / D(π_t), s = exp(mean_t log π/π_old), D = no gradient,
        A = (R − mean of the group) / (std + 1e-4). GSPO-token, arXiv 2507.18071\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(3e-4, 4e-4), PolicyOptions.shared("group"), PolicyOptions.delta()));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new RatioTerm(Ratio.SEQUENCE_BY_TOKEN, PolicyOptions.clipped(options)),
        Level.RESPONSE,
        Aggregation.RESPONSE_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.SEQUENCE_BY_TOKEN));
  }
}
