// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.losses.support.BoundaryTerm;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.ConstraintOptions;
import io.github.aft4j.losses.support.GroupLoss;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Meter;
import io.github.aft4j.losses.support.Preferences;
import io.github.aft4j.losses.support.RankMeter;
import java.util.Optional;
import java.util.Set;

/** A loss over responses that are ordered by reward, with its constraint. */
abstract class RankingLoss extends GroupLoss {
  private static final int UNDER_BOUNDARY = RankMeter.OWN;

  /** The first slot of a subclass's own metrics. */
  static final int OWN = RankMeter.OWN + 1;

  private final boolean detached;
  private final Optional<BoundaryTerm> boundary;

  RankingLoss(Options options, String... metrics) {
    super(
        new Requirements(Set.of(), Level.RESPONSE, Scope.GROUP, Feedback.REWARD),
        RankMeter.names(named(metrics)));
    this.detached = ConstraintOptions.constraint(options) == Constraint.DETACHED;
    this.boundary = ConstraintOptions.boundaryTerm(options);
  }

  private static String[] named(String... metrics) {
    String[] names = new String[metrics.length + 1];
    names[0] = BoundaryTerm.METRIC;
    System.arraycopy(metrics, 0, names, 1, metrics.length);
    return names;
  }

  /** Returns whether the worse response of a comparison gets no gradient. */
  final boolean detached() {
    return detached;
  }

  /** Returns whether nothing is learned from a group without a pair. */
  abstract boolean needsPairs();

  @Override
  public final boolean canUse(JudgedGroup group, int response) {
    return needsPairs()
        ? Preferences.byReward(group.responses()).contain(response)
        : group.responses().get(response).judgment().isGraded();
  }

  @Override
  protected final double term(GroupScores group, double[] slopes, Meter meter) {
    Preferences pairs = Preferences.byReward(group.responses());
    boolean used = needsPairs() ? !pairs.isEmpty() : Ranking.best(group) >= 0;
    RankMeter.record(meter, group, pairs, used);
    if (!used) {
      return 0;
    }
    double value = rank(group, pairs, slopes, meter);
    return boundary
        .map(term -> value + term.evaluate(group, pairs, slopes, 1, meter, UNDER_BOUNDARY))
        .orElse(value);
  }

  /**
   * Returns the loss without the boundary's term; adds the derivative with respect to each ℓ_i. At
   * least one response is graded.
   */
  abstract double rank(GroupScores group, Preferences pairs, double[] slopes, Meter meter);
}
