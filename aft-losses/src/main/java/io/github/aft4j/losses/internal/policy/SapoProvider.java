// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.RatioTerm;
import io.github.aft4j.losses.internal.policy.term.SoftGate;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/** Provides {@code sapo} (TRL's loss type). */
public final class SapoProvider extends LossProvider {
  public SapoProvider() {
    super(
        "sapo",
        "GRPO with a soft gate in place of the clip",
        """
        mean over responses of the token mean of −(4/τ) σ(τ(r−1)) A + beta·k3 (times r with kl_ratio_correction),
        τ = tau_positive if A > 0 else tau_negative, r = π/π_old per token,
        A = (R − mean of the group) / (std + 1e-4). SAPO; TRL, loss_type sapo\
        """,
        PolicyOptions.all(
            List.of(
                Option.number("tau_positive", 1, 1e-6, 1e6, "sharpness of the gate for A > 0"),
                Option.number("tau_negative", 1.05, 1e-6, 1e6, "sharpness of the gate otherwise")),
            PolicyOptions.shared("group")));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new RatioTerm(
            Ratio.TOKEN,
            new SoftGate(options.number("tau_positive"), options.number("tau_negative"))),
        Level.TOKEN,
        Aggregation.RESPONSE_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.TOKEN));
  }
}
