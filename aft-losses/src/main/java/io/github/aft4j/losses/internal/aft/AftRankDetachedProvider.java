// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code aft-rank-detached}: log[1 + Σ_{i≻j} e^{D(s_j) − s_i}]. */
public final class AftRankDetachedProvider extends LossProvider {
  public AftRankDetachedProvider() {
    super(
        "aft-rank-detached",
        "AFT with the detached constraint for ranked responses",
        """
        log[1 + Σ_{i≻j} exp(D(s_j) − s_i)], i≻j: the reward of i is higher, D = no gradient;
        mean over the questions. arXiv 2309.02144, ranking feedback\
        """);
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new AftLoss(Feedback.REWARD, Constraint.DETACHED, 0);
  }
}
