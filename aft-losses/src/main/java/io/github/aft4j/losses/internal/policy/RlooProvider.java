// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/** Provides {@code rloo} (arXiv 2402.14740). */
public final class RlooProvider extends LossProvider {
  public RlooProvider() {
    super(
        "rloo",
        "REINFORCE with the mean of the other responses' rewards as baseline",
        """
        mean over responses of −min(ρ A, clip(ρ, 1−epsilon_low, 1+epsilon_high) A), ρ = exp(ℓ − ℓ_old),
        A_i = R_i − mean of the group's others (0 if alone), R = reward − beta (ℓ_old − ℓ_ref).
        RLOO, arXiv 2402.14740\
        """,
        PolicyOptions.all(
            PolicyOptions.clip(0.2, 0.2),
            List.of(
                Option.number("beta", 0.05, 0, 1e6, "weight of the KL term in the reward"),
                Option.flag(
                    "normalize_advantages",
                    false,
                    "whether advantages are standardized over the step"))));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new RlooLoss(
        options.number("beta"),
        PolicyOptions.clipped(options),
        options.flag("normalize_advantages"));
  }
}
