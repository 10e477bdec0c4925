// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code aft-rank-boundary}: the boundary constraint over the pairs of a ranking. */
public final class AftRankBoundaryProvider extends LossProvider {
  public AftRankBoundaryProvider() {
    super(
        "aft-rank-boundary",
        "AFT with the boundary constraint for ranked responses",
        """
        log{1 + Σ_{i≻j} [exp(s_j − s_i) + exp(D(2 B_j − s_i) − s_j)]}, B_j = min_{i≻j} s_i − beta,
        D = no gradient; mean over the questions. Equal to aft-boundary for a two-level ranking.
        arXiv 2309.02144, ranking feedback\
        """,
        Option.number("beta", 0.15, 0, 1e4, "width of the band under the worst better response"));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new AftLoss(Feedback.REWARD, Constraint.BOUNDARY, options.number("beta"));
  }
}
