// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.losses.support.BoundaryTerm;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Preferences;
import java.util.List;

/**
 * The mean of a {@link PairTerm} over all pairs of the step, plus where asked for the token mean of
 * −log P over the chosen responses (one that stands in k pairs counts k times) and the mean over
 * all groups of the {@link BoundaryTerm}.
 *
 * @since 0.1.0
 */
public final class PairLoss implements AlignmentLoss {
  private static final int PAIRS = 0;
  private static final int TOKENS = 1;
  private static final int GROUPS = 2;

  private final PairSetup setup;
  private final PairTerm term;

  /**
   * Creates a loss that adds up a term of each pair.
   *
   * @param setup the scores, pairs, and further terms
   * @param term the loss of a pair
   */
  public PairLoss(PairSetup setup, PairTerm term) {
    this.setup = setup;
    this.term = term;
  }

  @Override
  public Requirements requirements() {
    return setup.requirements(Requirements.Scope.GROUP);
  }

  @Override
  public Totals counts(JudgedGroup group) {
    Preferences pairs = setup.pairing().of(group.responses());
    double tokens = 0;
    for (int p = 0; p < pairs.size(); p++) {
      tokens += group.responses().get(pairs.better(p)).tokens();
    }
    return Totals.of(pairs.size(), tokens, 1);
  }

  @Override
  public boolean canUse(JudgedGroup group, int response) {
    return setup.pairing().of(group.responses()).contain(response);
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    LossGradient gradient = LossGradient.zeros(groups);
    PairMeter meter = new PairMeter(setup.rewardScale());
    double value = 0;
    for (int g = 0; g < groups.size(); g++) {
      GroupScores group = new GroupScores(groups.get(g));
      Preferences pairs = setup.pairing().of(group.responses());
      meter.group(group, pairs);
      if (!pairs.isEmpty()) {
        PairGradient slopes = new PairGradient(group, setup.reading().byToken());
        value += pairs(group, pairs, batch, slopes, meter);
        value += likelihood(group, pairs, batch, slopes, meter);
        value += boundary(group, pairs, batch, slopes, meter);
        slopes.addTo(gradient, g);
      }
    }
    return new LossResult(value, gradient, meter.meter().metrics());
  }

  private double pairs(
      GroupScores group,
      Preferences pairs,
      ScoredBatch batch,
      PairGradient gradient,
      PairMeter meter) {
    PairReading reading = setup.reading();
    PairSlopes slopes = new PairSlopes();
    double share = 1 / batch.total(PAIRS);
    double sum = 0;
    for (int p = 0; p < pairs.size(); p++) {
      int w = pairs.better(p);
      int l = pairs.worse(p);
      double chosen = reading.read(group, w, l);
      double rejected = reading.read(group, l, w);
      sum += term.evaluate(chosen, rejected, group.tokens(w), group.tokens(l), slopes);
      meter.pair(chosen, rejected, slopes);
      reading.push(share * slopes.chosen(), group, w, l, gradient);
      if (setup.constraint() != Constraint.DETACHED) {
        reading.push(share * slopes.rejected(), group, l, w, gradient);
      }
    }
    return sum * share;
  }

  private double likelihood(
      GroupScores group,
      Preferences pairs,
      ScoredBatch batch,
      PairGradient gradient,
      PairMeter meter) {
    double share = setup.nllWeight() / batch.total(TOKENS);
    double sum = 0;
    for (int p = 0; p < pairs.size(); p++) {
      int w = pairs.better(p);
      meter.likelihood(group.sum(w), group.tokens(w));
      sum -= group.sum(w);
      gradient.add(w, -share);
    }
    return sum * share;
  }

  private double boundary(
      GroupScores group,
      Preferences pairs,
      ScoredBatch batch,
      PairGradient gradient,
      PairMeter meter) {
    if (setup.boundary().isEmpty()) {
      return 0;
    }
    double share = 1 / batch.total(GROUPS);
    BoundaryTerm boundary = setup.boundary().get();
    return share
        * boundary.evaluate(
            group, pairs, gradient.responses(), share, meter.meter(), PairMeter.UNDER_BOUNDARY);
  }
}
