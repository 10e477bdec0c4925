// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code dr-grpo} (arXiv 2503.20783). */
public final class DrGrpoProvider extends LossProvider {
  public DrGrpoProvider() {
    super(
        "dr-grpo",
        "GRPO without its length and deviation biases",
        """
        Σ over tokens of −min(r A, clip(r, 1−epsilon_low, 1+epsilon_high) A) + beta·k3 (times r with kl_ratio_correction),
        divided by responses · max_completion_length; r = π/π_old per token,
        A = R − mean of the group. Dr. GRPO, arXiv 2503.20783\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(0.2, 0.2),
            PolicyOptions.shared("none"),
            PolicyOptions.delta(),
            Option.integer("max_completion_length", 256, 1, 1_000_000_000, "the constant length")));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new RatioTerm(Ratio.TOKEN, PolicyOptions.clipped(options)),
        Level.TOKEN,
        Aggregation.constantLength(options.integer("max_completion_length")),
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.TOKEN));
  }
}
