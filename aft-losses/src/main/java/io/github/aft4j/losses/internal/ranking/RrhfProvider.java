// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.support.ConstraintOptions;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code rrhf} (arXiv 2304.05302). */
public final class RrhfProvider extends LossProvider {
  public RrhfProvider() {
    super(
        "rrhf",
        "ranks responses with a hinge on every pair, and imitates the best one",
        """
        rank_weight Σ_{r_i>r_j} max(0, q_j − q_i) + sft_weight (−ℓ_best / |y_best|),
        q = ℓ / |y|^length_penalty; mean over the questions. RRHF, arXiv 2304.05302\
        """,
        Option.number("length_penalty", 1, 0, 10, "exponent of the length that divides ℓ"),
        Option.number("rank_weight", 1, 0, 1e6, "weight of the ranking term"),
        Option.number("sft_weight", 1, 0, 1e6, "weight of the best response's likelihood"),
        ConstraintOptions.constraint(),
        ConstraintOptions.boundary());
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new RrhfLoss(options);
  }
}
