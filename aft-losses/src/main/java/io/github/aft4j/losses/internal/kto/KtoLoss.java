// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.kto;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.support.Meter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Mean over the decided responses of λ_D (1 − σ(β(u − z))) for a positive, λ_U (1 − σ(β(z − u)))
 * for a negative one; u = ℓ − ℓ_ref. z is given, or max(0, mean of u over the mismatched
 * completions of the step); it carries no gradient.
 */
final class KtoLoss implements AlignmentLoss {
  private static final List<String> METRICS =
      List.of(
          "groups/unused",
          "rewards/chosen",
          "rewards/rejected",
          "logps/chosen",
          "logps/rejected",
          "kl");
  private static final int UNUSED = 0;
  private static final int REWARD = 1;
  private static final int LOGPS = 3;
  private static final int KL = 5;

  private final double beta;
  private final double desirable;
  private final double undesirable;
  private final OptionalDouble fixed;

  /** Creates a loss; {@code z} is empty if it is estimated. */
  KtoLoss(double beta, double desirable, double undesirable, OptionalDouble z) {
    this.beta = beta;
    this.desirable = desirable;
    this.undesirable = undesirable;
    this.fixed = z;
  }

  @Override
  public Requirements requirements() {
    return fixed.isPresent()
        ? new Requirements(Set.of(Score.REFERENCE), Level.RESPONSE, Scope.GROUP, Feedback.VERDICT)
        : new Requirements(
            Set.of(Score.REFERENCE, Score.MISMATCHED),
            Level.RESPONSE,
            Scope.BATCH,
            Feedback.VERDICT);
  }

  @Override
  public Totals counts(JudgedGroup group) {
    return Totals.of((double) group.responses().stream().filter(KtoLoss::isDecided).count());
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    Meter meter = new Meter(METRICS);
    double z = fixed.isPresent() ? fixed.getAsDouble() : Math.max(0, divergence(groups, meter));
    LossGradient gradient = LossGradient.zeros(groups);
    double sum = 0;
    for (int g = 0; g < groups.size(); g++) {
      List<ScoredResponse> responses = groups.get(g).responses();
      boolean used = false;
      for (int i = 0; i < responses.size(); i++) {
        ScoredResponse response = responses.get(i);
        if (isDecided(response.judged())) {
          used = true;
          boolean positive = response.isPositive();
          double u = response.policy().sum() - response.reference().sum();
          double x = positive ? beta * (u - z) : beta * (z - u);
          double weight = positive ? desirable : undesirable;
          sum += weight * LogSpace.sigmoid(-x);
          double slope = weight * beta * LogSpace.sigmoid(x) * LogSpace.sigmoid(-x);
          gradient.add(g, i, (positive ? -slope : slope) / batch.total(0));
          meter.add(positive ? REWARD : REWARD + 1, beta * u, 1);
          meter.add(positive ? LOGPS : LOGPS + 1, response.policy().sum(), 1);
        }
      }
      meter.count(UNUSED, !used);
    }
    return new LossResult(sum == 0 ? 0 : sum / batch.total(0), gradient, meter.metrics());
  }

  private static double divergence(List<ScoredGroup> groups, Meter meter) {
    double sum = 0;
    int count = 0;
    for (ScoredGroup group : groups) {
      for (ScoredResponse response : group.responses()) {
        if (response.mismatch().isPresent()) {
          Mismatch other = response.mismatch().get();
          sum += other.policy().sum() - other.reference().sum();
          count++;
        }
      }
    }
    meter.add(KL, sum, count);
    return count == 0 ? 0 : sum / count;
  }

  private static boolean isDecided(JudgedResponse response) {
    return response.isPositive() || response.isNegative();
  }
}
