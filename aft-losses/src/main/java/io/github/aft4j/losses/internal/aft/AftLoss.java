// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.losses.math.LogSum;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.GroupLoss;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Meter;
import io.github.aft4j.losses.support.Preferences;
import io.github.aft4j.losses.support.RankMeter;
import java.util.List;
import java.util.Set;

/**
 * The alignment loss of one question, L = log Z, averaged over the questions of the step; s is the
 * token mean of a response's log-probabilities, D(·) is constant for the gradient, and the pairs i
 * ≻ j are every (positive, negative), or every (higher, lower reward).
 *
 * <ul>
 *   <li>none: Z = 1 + Σ_{i≻j} e^{s_j − s_i} (Eq. 6 of arXiv 2309.02144)
 *   <li>detached: Z = 1 + Σ_{i≻j} e^{D(s_j) − s_i} (4.3.1)
 *   <li>boundary: Z = 1 + Σ_{i≻j} [e^{s_j − s_i} + e^{D(2B_j − s_i) − s_j}], B_j = min_{i≻j} s_i −
 *       β (4.3.2)
 * </ul>
 *
 * <p>The gradient: with w_ij = e^{s_j − s_i} / Z, ∂L/∂s_i = −Σ_j w_ij in all three. ∂L/∂s_j is Σ_i
 * w_ij, zero, and Σ_i (2/Z) e^{B_j − s_i} sinh(s_j − B_j): nothing at the boundary, up below it.
 */
final class AftLoss extends GroupLoss {
  private final Feedback feedback;
  private final Constraint constraint;
  private final double beta;

  AftLoss(Feedback feedback, Constraint constraint, double beta) {
    super(
        new Requirements(Set.of(), Level.RESPONSE, Scope.GROUP, feedback),
        constraint == Constraint.BOUNDARY
            ? RankMeter.names("negatives/under_boundary")
            : RankMeter.names());
    this.feedback = feedback;
    this.constraint = constraint;
    this.beta = beta;
  }

  private Preferences pairs(List<JudgedResponse> responses) {
    return feedback == Feedback.VERDICT
        ? Preferences.byVerdict(responses)
        : Preferences.byReward(responses);
  }

  @Override
  public boolean canUse(JudgedGroup group, int response) {
    return pairs(group.responses()).contain(response);
  }

  @Override
  protected double term(GroupScores group, double[] slopes, Meter meter) {
    Preferences pairs = pairs(group.responses());
    RankMeter.record(meter, group, pairs);
    if (pairs.isEmpty()) {
      return 0;
    }
    double[] boundaries = pairs.lowestBetter(group.means());
    for (int j = 0; j < boundaries.length; j++) {
      boundaries[j] -= beta;
      if (constraint == Constraint.BOUNDARY && boundaries[j] < Double.POSITIVE_INFINITY) {
        meter.count(RankMeter.OWN, group.mean(j) < boundaries[j]);
      }
    }
    double logZ = logZ(group, pairs, boundaries);
    for (int p = 0; p < pairs.size(); p++) {
      int i = pairs.better(p);
      int j = pairs.worse(p);
      double weight = Math.exp(group.mean(j) - group.mean(i) - logZ);
      slopes[i] -= weight;
      slopes[j] +=
          switch (constraint) {
            case NONE -> weight;
            case DETACHED -> 0;
            case BOUNDARY -> restoring(group.mean(i), group.mean(j), boundaries[j], logZ);
          };
    }
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] /= group.tokens(i);
    }
    return logZ;
  }

  private double logZ(GroupScores group, Preferences pairs, double[] boundaries) {
    LogSum z = LogSum.withOne();
    for (int p = 0; p < pairs.size(); p++) {
      double better = group.mean(pairs.better(p));
      double worse = group.mean(pairs.worse(p));
      z.add(worse - better);
      if (constraint == Constraint.BOUNDARY) {
        z.add(2 * boundaries[pairs.worse(p)] - better - worse);
      }
    }
    return z.log();
  }

  /**
   * Returns 2 e^{B − s_i} sinh(s_j − B) / Z; nothing overflows because Z ≥ e^{B − s_i + |s_j − B|}.
   */
  private static double restoring(double better, double worse, double boundary, double logZ) {
    double above = worse - boundary;
    double size = Math.abs(above);
    double force = Math.exp(boundary - better + size - logZ) * Math.expm1(-2 * size);
    return Math.copySign(force, above);
  }
}
