// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code dapo} (arXiv 2503.14476). */
public final class DapoProvider extends LossProvider {
  public DapoProvider() {
    super(
        "dapo",
        "GRPO's term with a wider upper clip, averaged over the tokens of the step",
        """
        token mean over the step of −min(r A, clip(r, 1−epsilon_low, 1+epsilon_high) A) + beta·k3 (times r with kl_ratio_correction),
        r = π/π_old per token, epsilon_high > epsilon_low, A = (R − mean of the group) / (std + 1e-4).
        DAPO, arXiv 2503.14476\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(0.2, 0.28), PolicyOptions.shared("group"), PolicyOptions.delta()));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new RatioTerm(Ratio.TOKEN, PolicyOptions.clipped(options)),
        Level.TOKEN,
        Aggregation.TOKEN_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.TOKEN));
  }
}
