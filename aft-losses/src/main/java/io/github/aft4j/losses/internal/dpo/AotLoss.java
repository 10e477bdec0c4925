// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.losses.pair.MarginLoss;
import io.github.aft4j.losses.pair.PairGradient;
import io.github.aft4j.losses.pair.PairMeter;
import io.github.aft4j.losses.pair.PairSetup;
import io.github.aft4j.losses.pair.PairSlopes;
import io.github.aft4j.losses.support.Constraint;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Preferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Alignment by optimal transport (arXiv 2406.05882): two samples over the pairs of the whole step
 * are sorted, and each order statistic of the first is pushed above that of the second; mean of
 * loss(β δ_i) with δ = sort(ℓ_w − ℓ_l) − sort(ℓ_ref,w − ℓ_ref,l) (paired), or sort(u_w) − sort(u_l)
 * (unpaired).
 */
final class AotLoss implements AlignmentLoss {
  private final PairSetup setup;
  private final MarginLoss loss;
  private final double beta;
  private final boolean paired;

  AotLoss(PairSetup setup, MarginLoss loss, double beta, boolean paired) {
    this.setup = setup;
    this.loss = loss;
    this.beta = beta;
    this.paired = paired;
  }

  @Override
  public Requirements requirements() {
    return setup.requirements(Scope.BATCH);
  }

  @Override
  public Totals counts(JudgedGroup group) {
    return Totals.of(setup.pairing().of(group.responses()).size(), 1);
  }

  @Override
  public boolean canUse(JudgedGroup group, int response) {
    return setup.pairing().of(group.responses()).contain(response);
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    LossGradient gradient = LossGradient.zeros(groups);
    PairMeter meter = new PairMeter(beta);
    List<Pair> pairs = new ArrayList<>();
    double value = 0;
    for (int g = 0; g < groups.size(); g++) {
      GroupScores group = new GroupScores(groups.get(g));
      Preferences preferences = setup.pairing().of(group.responses());
      meter.group(group, preferences);
      for (int p = 0; p < preferences.size(); p++) {
        pairs.add(Pair.of(group, g, preferences.better(p), preferences.worse(p)));
      }
      value += boundary(group, g, preferences, batch.total(1), gradient, meter);
    }
    return new LossResult(
        value + transport(pairs, batch.total(0), gradient, meter),
        gradient,
        meter.meter().metrics());
  }

  private double transport(List<Pair> pairs, double total, LossGradient gradient, PairMeter meter) {
    List<Pair> high = sorted(pairs, paired ? Pair::policyMargin : Pair::chosen);
    List<Pair> low = sorted(pairs, paired ? Pair::referenceMargin : Pair::rejected);
    PairSlopes slopes = new PairSlopes();
    double sum = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Pair up = high.get(i);
      Pair down = low.get(i);
      double x =
          beta
              * (paired
                  ? up.policyMargin() - down.referenceMargin()
                  : up.chosen() - down.rejected());
      sum += loss.value(x);
      double slope = beta * loss.slope(x);
      Pair rejecting = paired ? up : down;
      gradient.add(up.g, up.w, slope / total);
      if (setup.constraint() != Constraint.DETACHED) {
        gradient.add(rejecting.g, rejecting.l, -slope / total);
      }
      slopes.set(slope, -slope);
      meter.pair(pairs.get(i).chosen(), pairs.get(i).rejected(), slopes);
    }
    return pairs.isEmpty() ? 0 : sum / total;
  }

  private double boundary(
      GroupScores group,
      int index,
      Preferences pairs,
      double groups,
      LossGradient gradient,
      PairMeter meter) {
    if (setup.boundary().isEmpty()) {
      return 0;
    }
    PairGradient slopes = new PairGradient(group, false);
    double value =
        setup
            .boundary()
            .get()
            .evaluate(
                group,
                pairs,
                slopes.responses(),
                1 / groups,
                meter.meter(),
                PairMeter.UNDER_BOUNDARY);
    slopes.addTo(gradient, index);
    return value / groups;
  }

  private static List<Pair> sorted(List<Pair> pairs, ToDoubleFunction<Pair> key) {
    List<Pair> sorted = new ArrayList<>(pairs);
    sorted.sort(Comparator.comparingDouble(key));
    return sorted;
  }

  /** A pair with its sort keys: the log-ratios u, and the margins of both models. */
  private record Pair(
      int g,
      int w,
      int l,
      double chosen,
      double rejected,
      double policyMargin,
      double referenceMargin) {

    static Pair of(GroupScores group, int g, int w, int l) {
      double policy = group.sum(w) - group.sum(l);
      double chosen = group.logRatio(w);
      double rejected = group.logRatio(l);
      double reference = group.scored(w).reference().sum() - group.scored(l).reference().sum();
      return new Pair(g, w, l, chosen, rejected, policy, reference);
    }
  }
}
