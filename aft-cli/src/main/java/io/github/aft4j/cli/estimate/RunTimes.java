// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plan.StagePlan;
import io.github.aft4j.core.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The time that a recipe's stages take: estimated from the book before the run, noted in it while
 * the run continues.
 *
 * @since 0.1.0
 */
public final class RunTimes {
  private final TimeBook book;
  private final WorkKey key;
  private final Map<String, StageCost> costs;

  public RunTimes(TimeBook book, Recipe recipe) {
    this.book = book;
    this.key = new WorkKey(recipe);
    this.costs = book.costs();
  }

  /** Returns the seconds that a plan takes at most; empty if a stage was never done here. */
  public OptionalDouble seconds(RunPlan plan) {
    double sum = 0;
    for (StagePlan stage : plan.stages()) {
      OptionalDouble one = seconds(stage);
      if (one.isEmpty()) {
        return one;
      }
      sum += one.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  /** Returns the seconds that a stage takes at most; empty if it was never done here. */
  public OptionalDouble seconds(StagePlan stage) {
    StageCost cost = costs.get(key.of(stage.kind()));
    return cost == null || stage.unit().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(cost.seconds(stage.units() * key.rows(stage.kind())));
  }

  /**
   * Returns a listener that notes what a run of the recipe takes, in the units of its plan: stages
   * decide for others how much there is to do, and the next plan knows as little of it.
   */
  public RunListener notes() {
    Map<String, Long> planned = new LinkedHashMap<>();
    Map<String, Long> units = new LinkedHashMap<>();
    return event -> {
      if (event instanceof RunEvent.Planned plan) {
        plan.plan().stages().forEach(stage -> planned.put(stage.stage(), stage.units()));
      } else if (event instanceof RunEvent.StageStarted started) {
        long whole = planned.getOrDefault(started.stage(), started.total());
        double left = 1 - started.done() / (double) Math.max(1, started.total());
        units.put(started.stage(), Math.round(whole * left));
      } else if (event instanceof RunEvent.StageFinished finished) {
        String kind = finished.stage().replaceAll("-[0-9]+$", "");
        Long done = units.get(finished.stage());
        if (done != null && done > 0) {
          book.add(key.of(kind), done * key.rows(kind), finished.wallSeconds());
        }
      }
    };
  }
}
