// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.sft;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.losses.support.Meter;
import java.util.List;

/**
 * Maximum likelihood of the positive responses: −Σℓ / Σ|y| over all positives of the step (token
 * mean), or the mean over them of −ℓ/|y| (response mean).
 */
final class SftLoss implements AlignmentLoss {
  private static final int POSITIVES = 0;
  private static final int TOKENS = 1;

  private final boolean tokenMean;

  SftLoss(boolean tokenMean) {
    this.tokenMean = tokenMean;
  }

  @Override
  public Requirements requirements() {
    return Requirements.policyOnly();
  }

  @Override
  public Totals counts(JudgedGroup group) {
    double[] counts = new double[2];
    for (JudgedResponse response : group.responses()) {
      if (response.isPositive()) {
        counts[POSITIVES]++;
        counts[TOKENS] += response.tokens();
      }
    }
    return Totals.of(counts);
  }

  @Override
  public boolean canUse(JudgedGroup group, int response) {
    return group.responses().get(response).isPositive();
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    LossGradient gradient = LossGradient.zeros(groups);
    Meter meter = new Meter(List.of("groups/unused", "nll_loss", "logps/chosen"));
    double value = 0;
    for (int g = 0; g < groups.size(); g++) {
      boolean used = false;
      List<ScoredResponse> responses = groups.get(g).responses();
      for (int i = 0; i < responses.size(); i++) {
        if (responses.get(i).isPositive()) {
          used = true;
          LogProbs policy = responses.get(i).policy();
          double share =
              tokenMean ? 1 / batch.total(TOKENS) : 1 / (batch.total(POSITIVES) * policy.size());
          value -= policy.sum() * share;
          gradient.add(g, i, -share);
          meter.add(1, -policy.sum(), policy.size());
          meter.add(2, policy.sum(), 1);
        }
      }
      meter.count(0, !used);
    }
    return new LossResult(value, gradient, meter.metrics());
  }
}
