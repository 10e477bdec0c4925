// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

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
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.losses.internal.policy.term.KlPenalty;
import io.github.aft4j.losses.internal.policy.term.PolicyMetrics;
import io.github.aft4j.losses.internal.policy.term.PolicyResponse;
import io.github.aft4j.losses.internal.policy.term.ResponseTerm;
import io.github.aft4j.losses.support.Meter;
import java.util.Optional;
import java.util.Set;

/**
 * Group-relative policy optimization: the sum over responses of a {@link ResponseTerm} of the
 * advantage A_i = (R_i − mean of the group) [/ (standard deviation + 1e-4)], plus a {@link
 * KlPenalty}. Responses without reward and verdict are left out.
 */
final class PolicyLoss implements AlignmentLoss {
  private static final int RESPONSES = 0;
  private static final int TOKENS = 1;
  private static final int REWARDS = 2;
  private static final int SQUARES = 3;

  private final ResponseTerm term;
  private final Level level;
  private final Aggregation aggregation;
  private final RewardScale scale;
  private final Optional<KlPenalty> penalty;

  /**
   * Creates a loss; {@code level} is that of the term, and a penalty makes every loss token-level.
   */
  PolicyLoss(
      ResponseTerm term,
      Level level,
      Aggregation aggregation,
      RewardScale scale,
      Optional<KlPenalty> penalty) {
    this.term = term;
    this.level = penalty.isPresent() ? Level.TOKEN : level;
    this.aggregation = aggregation;
    this.scale = scale;
    this.penalty = penalty;
  }

  @Override
  public Requirements requirements() {
    Set<Score> scores =
        penalty.isPresent() ? Set.of(Score.SAMPLING, Score.REFERENCE) : Set.of(Score.SAMPLING);
    return new Requirements(scores, level, Scope.GROUP, Feedback.REWARD);
  }

  @Override
  public Totals counts(JudgedGroup group) {
    double[] counts = new double[4];
    for (JudgedResponse response : group.responses()) {
      if (response.judgment().isGraded()) {
        double reward = response.judgment().rewardOrVerdict();
        counts[RESPONSES]++;
        counts[TOKENS] += response.tokens();
        counts[REWARDS] += reward;
        counts[SQUARES] += reward * reward;
      }
    }
    return Totals.of(counts);
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    LossGradient gradient = LossGradient.zeros(batch.groups());
    Meter meter = new Meter(PolicyMetrics.NAMES);
    double value = 0;
    for (int g = 0; g < batch.groups().size(); g++) {
      value += group(batch, g, gradient, meter);
    }
    return new LossResult(value, gradient, meter.metrics());
  }

  private double group(ScoredBatch batch, int g, LossGradient gradient, Meter meter) {
    ScoredGroup group = batch.groups().get(g);
    double[] rewards =
        group.responses().stream()
            .map(response -> response.judgment())
            .filter(judgment -> judgment.isGraded())
            .mapToDouble(judgment -> judgment.rewardOrVerdict())
            .toArray();
    double mean = Rewards.mean(rewards);
    double std = Rewards.std(rewards);
    PolicyMetrics.group(meter, mean * rewards.length, rewards.length, std);
    double divisor = divisor(batch, std);
    double value = 0;
    for (int i = 0; i < group.responses().size(); i++) {
      ScoredResponse scored = group.responses().get(i);
      if (scored.judgment().isGraded()) {
        double advantage = (scored.judgment().rewardOrVerdict() - mean) / divisor;
        PolicyResponse response = new PolicyResponse(scored);
        double[] slopes = new double[level == Level.TOKEN ? response.tokens() : 1];
        double share =
            aggregation.share(batch.total(RESPONSES), batch.total(TOKENS), response.tokens());
        value += term.evaluate(response, advantage, share, slopes, meter);
        if (penalty.isPresent()) {
          value += penalty.get().evaluate(response, share, slopes, meter);
        }
        add(gradient, g, i, slopes);
      }
    }
    return value;
  }

  private double divisor(ScoredBatch batch, double groupStd) {
    return switch (scale) {
      case GROUP -> groupStd + Rewards.FLOOR;
      case BATCH ->
          Rewards.std(batch.total(RESPONSES), batch.total(REWARDS), batch.total(SQUARES))
              + Rewards.FLOOR;
      case NONE -> 1;
    };
  }

  private void add(LossGradient gradient, int group, int response, double[] slopes) {
    if (level == Level.TOKEN) {
      gradient.add(group, response, slopes);
    } else {
      gradient.add(group, response, slopes[0]);
    }
  }
}
