// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import java.util.List;

/**
 * A loss whose author writes only the value of one group; the loss is the mean over all groups of
 * the step, and its gradient is exact. The value may depend on the policy through the summed
 * log-probability of each response (so on its mean, and on its ratio to the reference).
 *
 * <pre>{@code
 * final class Contrast extends DifferentiatedLoss {
 *   Contrast() {
 *     super(Requirements.policyOnly());
 *   }
 *
 *   protected Dual value(DifferentiableGroup group) {
 *     Dual positives = Derivatives.logSumExp(group.means(group.positives()));
 *     Dual negatives = Derivatives.logSumExp(group.means(group.negatives()));
 *     return Derivatives.softplus(negatives.subtract(positives));
 *   }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class DifferentiatedLoss implements AlignmentLoss {
  private final Requirements requirements;

  /**
   * Creates a loss.
   *
   * @param requirements of level RESPONSE and scope GROUP
   * @throws IllegalArgumentException for another level or scope
   */
  protected DifferentiatedLoss(Requirements requirements) {
    if (requirements.level() != Requirements.Level.RESPONSE
        || requirements.scope() != Requirements.Scope.GROUP) {
      throw new IllegalArgumentException(
          "A differentiated loss has level RESPONSE and scope GROUP, not " + requirements);
    }
    this.requirements = requirements;
  }

  /**
   * {@return the value of a group that {@link #isUsable} accepts} Called by many threads at once.
   *
   * @param group the scores of the group, as variables of differentiation
   * @see Derivatives for functions that do not overflow
   */
  protected abstract Dual value(DifferentiableGroup group);

  /**
   * {@return whether there is anything to learn from a group; one that is not usable contributes
   * exactly zero} Unless overridden: one response is better than another, by the feedback that the
   * loss requires.
   *
   * @param group the scores of the group, as variables of differentiation
   */
  protected boolean isUsable(DifferentiableGroup group) {
    return requirements.feedback() == Feedback.VERDICT
        ? !group.positives().isEmpty() && !group.negatives().isEmpty()
        : group.graded().stream().mapToDouble(group::reward).distinct().count() > 1;
  }

  @Override
  public final Requirements requirements() {
    return requirements;
  }

  @Override
  public final Totals counts(JudgedGroup group) {
    return Totals.of(1);
  }

  @Override
  public final LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    LossGradient gradient = LossGradient.zeros(groups);
    double sum = 0;
    int unused = 0;
    for (int g = 0; g < groups.size(); g++) {
      DifferentiableGroup group = new DifferentiableGroup(groups.get(g));
      if (isUsable(group)) {
        Dual value = value(group);
        sum += value.value() / batch.total(0);
        for (int i = 0; i < group.size(); i++) {
          gradient.add(g, i, value.derivative(i) / batch.total(0));
        }
      } else {
        unused++;
      }
    }
    return new LossResult(
        sum, gradient, List.of(new Metric("groups/unused", unused, groups.size())));
  }
}
