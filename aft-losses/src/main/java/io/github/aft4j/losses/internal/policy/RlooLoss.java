// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.data.JudgedGroup;
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
import io.github.aft4j.losses.internal.policy.term.Clipped;
import io.github.aft4j.losses.internal.policy.term.PolicyMetrics;
import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.support.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * REINFORCE leave-one-out: −min(ρ A, clip(ρ) A), ρ = exp(ℓ − ℓ_old), averaged over the responses;
 * A_i = R_i − mean of the group's others (0 if alone), R_i = reward − β(ℓ_old − ℓ_ref).
 */
final class RlooLoss implements AlignmentLoss {
  private final double beta;
  private final Clipped clipped;
  private final boolean normalize;

  RlooLoss(double beta, Clipped clipped, boolean normalize) {
    this.beta = beta;
    this.clipped = clipped;
    this.normalize = normalize;
  }

  @Override
  public Requirements requirements() {
    return new Requirements(
        beta == 0 ? Set.of(Score.SAMPLING) : Set.of(Score.SAMPLING, Score.REFERENCE),
        Level.RESPONSE,
        normalize ? Scope.BATCH : Scope.GROUP,
        Feedback.REWARD);
  }

  @Override
  public Totals counts(JudgedGroup group) {
    return Totals.of(
        (double) group.responses().stream().filter(r -> r.judgment().isGraded()).count());
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    Meter meter = new Meter(PolicyMetrics.NAMES);
    List<Sample> samples = new ArrayList<>();
    for (int g = 0; g < batch.groups().size(); g++) {
      samples.addAll(samples(batch.groups().get(g), g, meter));
    }
    double[] advantages = samples.stream().mapToDouble(Sample::advantage).toArray();
    // The advantages of a group sum to zero, and so does their mean over the step.
    double divisor = normalize ? Rewards.std(advantages) + Rewards.FLOOR : 1;
    LossGradient gradient = LossGradient.zeros(batch.groups());
    double sum = 0;
    for (Sample sample : samples) {
      double advantage = sample.advantage() / divisor;
      double x = sample.scored().policy().sum() - sample.scored().sampling().sum();
      double ratio = LogSpace.exp(x);
      double value = clipped.value(ratio, advantage);
      sum += value;
      double slope = clipped.slope(ratio, advantage, value) * LogSpace.expSlope(x, ratio);
      gradient.add(sample.group(), sample.response(), slope / batch.total(0));
      int held = clipped.clipped(ratio, advantage);
      PolicyMetrics.clips(meter, held < 0 ? 1 : 0, held > 0 ? 1 : 0, 1);
    }
    return new LossResult(samples.isEmpty() ? 0 : sum / batch.total(0), gradient, meter.metrics());
  }

  private List<Sample> samples(ScoredGroup group, int index, Meter meter) {
    List<Sample> rewarded = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < group.responses().size(); i++) {
      ScoredResponse scored = group.responses().get(i);
      if (scored.judgment().isGraded()) {
        double reward = scored.judgment().rewardOrVerdict() - penalty(scored, meter);
        sum += reward;
        rewarded.add(new Sample(scored, index, i, reward));
      }
    }
    double[] rewards = rewarded.stream().mapToDouble(Sample::advantage).toArray();
    boolean same = Rewards.areEqual(rewards); // as they are for a single response
    int others = rewarded.size() - 1;
    List<Sample> samples = new ArrayList<>();
    for (Sample sample : rewarded) {
      double reward = sample.advantage();
      double advantage = same ? 0 : reward - (sum - reward) / others;
      samples.add(new Sample(sample.scored(), index, sample.response(), advantage));
    }
    PolicyMetrics.group(meter, sum, rewards.length, Rewards.std(rewards));
    return samples;
  }

  private double penalty(ScoredResponse scored, Meter meter) {
    if (beta == 0) {
      return 0;
    }
    double divergence = scored.sampling().sum() - scored.reference().sum();
    PolicyMetrics.divergence(meter, divergence, 1);
    return beta * divergence;
  }

  /** A response with its place; {@code advantage} is its reward until the group is complete. */
  private record Sample(ScoredResponse scored, int group, int response, double advantage) {}
}
