// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import java.util.List;

/**
 * A loss that is the mean of one term per group over all groups of the step, those whose term is
 * zero included, with one derivative per response.
 *
 * @since 0.1.0
 */
public abstract class GroupLoss implements AlignmentLoss {
  private final Requirements requirements;
  private final List<String> metrics;

  /**
   * Creates a loss.
   *
   * @param requirements what the term reads
   * @param metrics the names behind the slots of the {@link Meter} that {@link #term} gets
   */
  protected GroupLoss(Requirements requirements, List<String> metrics) {
    this.requirements = requirements;
    this.metrics = List.copyOf(metrics);
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
    Meter meter = new Meter(metrics);
    double share = 1 / batch.total(0);
    double sum = 0;
    for (int g = 0; g < groups.size(); g++) {
      GroupScores scores = new GroupScores(groups.get(g));
      double[] slopes = new double[scores.size()];
      sum += term(scores, slopes, meter);
      for (int i = 0; i < slopes.length; i++) {
        gradient.add(g, i, slopes[i] * share);
      }
    }
    return new LossResult(groups.isEmpty() ? 0 : sum * share, gradient, meter.metrics());
  }

  /**
   * {@return the term of one group}
   *
   * @param group the scores of the group
   * @param slopes zeros; receives the derivative of the term with respect to each response's ℓ_i,
   *     that is, to each of its token log-probabilities
   * @param meter receives the metrics
   */
  protected abstract double term(GroupScores group, double[] slopes, Meter meter);
}
