// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import java.util.List;
import java.util.function.Function;

/** A loss that is the mean of a function of one group over all groups of the step. */
final class FunctionLoss extends FunctionPlugin implements AlignmentLossProvider, AlignmentLoss {
  private final Requirements requirements;
  private final Function<ScoredGroup, LossTerm> function;

  FunctionLoss(
      String name,
      String version,
      Requirements requirements,
      Function<ScoredGroup, LossTerm> function) {
    super(name, version);
    if (requirements.scope() != Requirements.Scope.GROUP
        || requirements.level() != Requirements.Level.RESPONSE) {
      throw new IllegalArgumentException(
          "A function of one group has scope GROUP and level RESPONSE, not " + requirements);
    }
    this.requirements = requirements;
    this.function = function;
  }

  @Override
  public String formula() {
    return "mean over the groups of a function of the application";
  }

  @Override
  public AlignmentLoss create(Options options) {
    return this;
  }

  @Override
  public Requirements requirements() {
    return requirements;
  }

  @Override
  public Totals counts(JudgedGroup group) {
    return Totals.of(1);
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    LossGradient gradient = LossGradient.zeros(groups);
    double sum = 0;
    int unused = 0;
    for (int g = 0; g < groups.size(); g++) {
      ScoredGroup group = groups.get(g);
      LossTerm term = function.apply(group);
      if (term.size() == 0) {
        unused++;
        continue;
      }
      if (term.size() != group.responses().size()) {
        throw new InvalidResultException(
            "derivatives of length " + term.size(),
            group.responses().size() + ", one for each response to question '" + group.id() + "'");
      }
      sum += term.value() / batch.total(0);
      for (int r = 0; r < term.size(); r++) {
        gradient.add(g, r, term.derivative(r) / batch.total(0));
      }
    }
    return new LossResult(
        sum, gradient, List.of(new Metric("groups/unused", unused, groups.size())));
  }
}
