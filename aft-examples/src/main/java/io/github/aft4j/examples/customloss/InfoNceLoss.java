// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.Totals;
import java.util.List;

/**
 * L = −log(Σ_p exp(s_p/τ) / Σ_c exp(s_c/τ)), the mean over the step's groups: s is the token mean
 * of a response's log-probability, p runs over the positives of a group and c over all its judged
 * responses. After InfoNCE (van den Oord et al. 2018, eq. 4) with several positives. With P(c) the
 * softmax over all and Q(p) the softmax over the positives, ∂L/∂s_c = (P(c) − Q(c)) / τ.
 */
final class InfoNceLoss implements AlignmentLoss {
  private final double temperature;

  InfoNceLoss(double temperature) {
    this.temperature = temperature;
  }

  @Override
  public Requirements requirements() {
    return Requirements.policyOnly();
  }

  /** One per group that has both kinds of responses: the loss is a mean over those groups. */
  @Override
  public Totals counts(JudgedGroup group) {
    return Totals.of(isUsable(group) ? 1 : 0);
  }

  /** Other responses need no scores, which saves their passes through the model. */
  @Override
  public boolean canUse(JudgedGroup group, int response) {
    JudgedResponse asked = group.responses().get(response);
    return isUsable(group) && (asked.isPositive() || asked.isNegative());
  }

  private static boolean isUsable(JudgedGroup group) {
    return group.responses().stream().anyMatch(JudgedResponse::isPositive)
        && group.responses().stream().anyMatch(JudgedResponse::isNegative);
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    LossGradient gradient = LossGradient.zeros(batch.groups());
    double total = batch.total(0);
    double sum = 0;
    double groups = 0;
    for (int g = 0; g < batch.groups().size(); g++) {
      List<ScoredResponse> responses = batch.groups().get(g).responses();
      if (isUsable(batch.groups().get(g).judged())) {
        sum += group(g, responses, total, gradient);
        groups++;
      }
    }
    // No group with both kinds of responses: nothing to learn, and exactly zero.
    double value = groups == 0 ? 0 : sum / total;
    return new LossResult(value, gradient, List.of(new Metric("loss", sum, groups)));
  }

  private double group(
      int group, List<ScoredResponse> responses, double total, LossGradient gradient) {
    double all = logSumExp(responses, false);
    double positives = logSumExp(responses, true);
    for (int r = 0; r < responses.size(); r++) {
      ScoredResponse response = responses.get(r);
      if (response.isPositive() || response.isNegative()) {
        double share = Math.exp(score(response) - all);
        if (response.isPositive()) {
          share -= Math.exp(score(response) - positives);
        }
        // The score is a mean: each token has its 1/|y| of the derivative.
        gradient.add(group, r, share / temperature / response.policy().size() / total);
      }
    }
    return all - positives;
  }

  private double logSumExp(List<ScoredResponse> responses, boolean positivesOnly) {
    double[] scores =
        responses.stream()
            .filter(r -> r.isPositive() || (!positivesOnly && r.isNegative()))
            .mapToDouble(this::score)
            .toArray();
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - max);
    }
    return max + Math.log(sum);
  }

  private double score(ScoredResponse response) {
    return response.policy().mean() / temperature;
  }
}
