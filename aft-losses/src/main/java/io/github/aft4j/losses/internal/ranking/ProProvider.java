// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.support.ConstraintOptions;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code pro} (arXiv 2306.17492). */
public final class ProProvider extends LossProvider {
  public ProProvider() {
    super(
        "pro",
        "ranks responses stage by stage, sharper the further the rewards lie apart",
        """
        Σ_{i<n} [log(1e-10 + e^{t_i} + Σ_{j>i} e^{a_ij s_j}) − t_i] + sft_weight (n−1)² (−ℓ_1),
        sorted by reward, a_ij = r_i − r_j, t_i = s_i max_j a_ij, s = token mean; mean over the questions.
        PRO, arXiv 2306.17492\
        """,
        Option.number("sft_weight", 0.05, 0, 1e6, "weight of the best response's likelihood"),
        ConstraintOptions.constraint(),
        ConstraintOptions.boundary());
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new ProLoss(options);
  }
}
