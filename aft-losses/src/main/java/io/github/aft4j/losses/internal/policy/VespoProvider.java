// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.internal.policy.term.VespoShape;
import io.github.aft4j.losses.internal.policy.term.VespoTerm;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/** Provides {@code vespo} (TRL's loss type). */
public final class VespoProvider extends LossProvider {
  public VespoProvider() {
    super(
        "vespo",
        "a likelihood weighted by a smooth, detached function of the response's ratio",
        """
        token mean over the step of −D(φ) A log π + beta·k3 (times r with kl_ratio_correction), φ = e^λ W^k e^{−λW}, W = π/π_old of the response
        (clamped), (k, λ) = positive if A ≥ 0 else negative, D = no gradient,
        A = (R − mean of the group) / (std + 1e-4). VESPO; TRL, loss_type vespo\
        """,
        PolicyOptions.all(
            List.of(VespoShape.option("positive", 2, 3), VespoShape.option("negative", 3, 2)),
            PolicyOptions.shared("group")));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new VespoTerm(VespoShape.of(options, "positive"), VespoShape.of(options, "negative")),
        Level.TOKEN,
        Aggregation.TOKEN_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.TOKEN));
  }
}
