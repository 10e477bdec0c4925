// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code luspo} (TRL's loss type). */
public final class LuspoProvider extends LossProvider {
  public LuspoProvider() {
    super(
        "luspo",
        "GSPO weighted by the length of the response",
        """
        mean over responses of |y| · −min(s A, clip(s, 1−epsilon_low, 1+epsilon_high) A) + beta·k3 (times r with kl_ratio_correction),
        s = exp(mean_t log π/π_old), A = (R − mean of the group) / (std + 1e-4). LUSPO; TRL, loss_type luspo\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(3e-4, 4e-4), PolicyOptions.shared("group"), PolicyOptions.delta()));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new RatioTerm(Ratio.SEQUENCE, PolicyOptions.clipped(options)),
        Level.RESPONSE,
        Aggregation.RESPONSE_SUM,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.SEQUENCE));
  }
}
