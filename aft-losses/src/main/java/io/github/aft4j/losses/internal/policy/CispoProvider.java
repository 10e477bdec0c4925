// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.losses.internal.policy.term.CispoTerm;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/** Provides {@code cispo} (arXiv 2506.13585). */
public final class CispoProvider extends LossProvider {
  public CispoProvider() {
    super(
        "cispo",
        "a likelihood weighted by the capped, detached ratio and the advantage",
        """
        token mean over the step of −D(min(r, epsilon_high)) A log π + beta·k3 (times r with kl_ratio_correction),
        r = π/π_old per token, D = no gradient, A = (R − mean of the group) / (std + 1e-4). CISPO, arXiv 2506.13585\
        """,
        PolicyOptions.all(
            List.of(Option.number("epsilon_high", 5, 0, 1e6, "the cap of the ratio itself")),
            PolicyOptions.shared("group")));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PolicyLoss(
        new CispoTerm(options.number("epsilon_high")),
        Level.TOKEN,
        Aggregation.TOKEN_MEAN,
        PolicyOptions.scale(options),
        PolicyOptions.penalty(options, Ratio.TOKEN));
  }
}
