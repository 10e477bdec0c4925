// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code bnpo} (TRL's loss type). */
public final class BnpoProvider extends LossProvider {
  public BnpoProvider() {
    super(
        "bnpo",
        "GRPO's term, averaged over the tokens of the step",
        """
        token mean over the step of −min(r A, clip(r, 1−epsilon_low, 1+epsilon_high) A) + beta·k3 (times r with kl_ratio_correction),
        r = π/π_old per token, A = (R − mean of the group) / (std + 1e-4). TRL, loss_type bnpo\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(0.2, 0.2), PolicyOptions.shared("group"), PolicyOptions.delta()));
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
