// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import java.util.List;

/** A loss whose results have the form of what they are asked for. */
record CheckedLoss(PluginCall plugin, AlignmentLoss loss) implements AlignmentLoss {

  @Override
  public Requirements requirements() {
    return plugin.call("its requirements", loss::requirements);
  }

  @Override
  public Totals counts(JudgedGroup group) {
    String work = "question '" + group.id() + "'";
    Totals counts = plugin.call(work, () -> loss.counts(group));
    for (int i = 0; i < counts.size(); i++) {
      plugin.require(Double.isFinite(counts.get(i)), work, "counts of " + counts, "finite numbers");
    }
    return counts;
  }

  @Override
  public boolean canUse(JudgedGroup group, int response) {
    return plugin.call("question '" + group.id() + "'", () -> loss.canUse(group, response));
  }

  @Override
  public LossResult evaluate(ScoredBatch batch) {
    List<ScoredGroup> groups = batch.groups();
    String work =
        groups.isEmpty()
            ? "no questions"
            : groups.size() == 1
                ? "question '" + groups.get(0).id() + "'"
                : groups.size() + " questions from '" + groups.get(0).id() + "'";
    LossResult result = plugin.call(work, () -> loss.evaluate(batch));
    LossGradient gradient = result.gradient();
    plugin.require(
        gradient.groups() == groups.size(),
        work,
        "a gradient of " + gradient.groups() + " questions",
        groups.size() + ", one for each question");
    for (int g = 0; g < groups.size(); g++) {
      check(gradient, g, groups.get(g));
    }
    return result;
  }

  private void check(LossGradient gradient, int index, ScoredGroup group) {
    String work = "question '" + group.id() + "'";
    plugin.require(
        gradient.responses(index) == group.responses().size(),
        work,
        "a gradient of " + gradient.responses(index) + " responses",
        group.responses().size() + ", one for each response");
    for (int r = 0; r < group.responses().size(); r++) {
      int tokens = group.responses().get(r).policy().size();
      int numbers = gradient.tokens(index, r);
      plugin.require(
          numbers == 1 || numbers == tokens,
          work,
          numbers + " derivatives of a response of " + tokens + " tokens",
          "one for all of them, or one for each");
    }
  }
}
