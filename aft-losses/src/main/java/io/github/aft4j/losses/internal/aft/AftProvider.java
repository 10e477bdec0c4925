// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code aft}: log[1 + Σ_p Σ_n e^{s_n − s_p}] (Eq. 6 of arXiv 2309.02144). */
public final class AftProvider extends LossProvider {
  public AftProvider() {
    super(
        "aft",
        "AFT's alignment loss without a constraint, for right and wrong answers",
        """
        log[1 + Σ_p Σ_n exp(s_n − s_p)], s = token mean of the log-probs; mean over the questions.
        arXiv 2309.02144, Eq. 6\
        """);
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new AftLoss(Feedback.VERDICT, Constraint.NONE, 0);
  }
}
