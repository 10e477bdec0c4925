// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code grpo} (arXiv 2402.03300). */
public final class GrpoProvider extends LossProvider {
  public GrpoProvider() {
    super(
        "grpo",
        "group-relative policy optimization, token ratios, mean of the responses' token means",
        """
        mean over responses of the token mean of −min(r A, clip(r, 1−epsilon_low, 1+epsilon_high) A) + beta·k3 (times r with kl_ratio_correction),
        r = π/π_old per token, A = (R − mean of the group) / (std + 1e-4). GRPO, arXiv 2402.03300\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(0.2, 0.2), PolicyOptions.shared("group"), PolicyOptions.delta()));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new RatioTerm(Ratio.TOKEN, PolicyOptions.clipped(options)),
        Level.TOKEN,
        Aggregation.RESPONSE_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.TOKEN));
  }
}
