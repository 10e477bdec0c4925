// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code aft-boundary}: the boundary constraint (4.3.2 of arXiv 2309.02144). */
public final class AftBoundaryProvider extends LossProvider {
  public AftBoundaryProvider() {
    super(
        "aft-boundary",
        "AFT with the boundary constraint: wrong answers stay in reach of the right ones",
        """
        log{1 + Σ_p Σ_n [exp(s_n − s_p) + exp(D(2B − s_p) − s_n)]}, B = min_p s_p − beta, D = no gradient;
        mean over the questions. arXiv 2309.02144, section 4.3.2\
        """,
        Option.number("beta", 0.15, 0, 1e4, "width of the band under the worst better response"));
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new AftLoss(Feedback.VERDICT, Constraint.BOUNDARY, options.number("beta"));
  }
}
