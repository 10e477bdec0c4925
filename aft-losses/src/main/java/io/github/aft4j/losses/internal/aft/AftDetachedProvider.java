// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code aft-detached}: log[1 + Σ_p Σ_n e^{D(s_n) − s_p}] (4.3.1 of arXiv 2309.02144). */
public final class AftDetachedProvider extends LossProvider {
  public AftDetachedProvider() {
    super(
        "aft-detached",
        "AFT with the detached constraint: wrong answers get no gradient",
        """
        log[1 + Σ_p Σ_n exp(D(s_n) − s_p)], D = no gradient; mean over the questions.
        arXiv 2309.02144, section 4.3.1\
        """);
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new AftLoss(Feedback.VERDICT, Constraint.DETACHED, 0);
  }
}
