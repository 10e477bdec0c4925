// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plan.StagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The words for the plan of a run.
 *
 * @since 0.1.0
 */
public final class PlanText {
  /** Within a factor of two of each other: loads of the machine and lengths of responses vary. */
  private static final double LOW = 0.7;

  private static final double HIGH = 1.4;

  private PlanText() {}

  /**
   * Returns the plan, a line for each: stages, data, memory, time.
   *
   * @param seconds an estimate, if there is one
   */
  public static List<String> lines(RunPlan plan, OptionalDouble seconds) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "stages",
            plan.stages().stream().map(PlanText::stage).collect(Collectors.joining(", "))));
    plan.counts().forEach((data, counts) -> lines.add(line(data, counts(counts))));
    plan.stages().stream()
        .filter(stage -> stage.resources().isPresent())
        .findFirst()
        .ifPresent(
            stage -> lines.add(line("memory", stage.stage() + " " + stage.resources().get())));
    lines.add(line("time", time(seconds)));
    return lines;
  }

  private static String stage(StagePlan stage) {
    String unit = stage.units() == 1 ? stage.unit().replaceAll("s$", "") : stage.unit();
    return unit.isEmpty() ? stage.stage() : stage.stage() + " (" + stage.units() + " " + unit + ")";
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey().replace('_', ' ') + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String time(OptionalDouble seconds) {
    if (seconds.isEmpty()) {
      return "unknown: not every stage of this model and data has run on this machine before";
    }
    String low = ProgressText.duration(LOW * seconds.getAsDouble());
    String high = ProgressText.duration(HIGH * seconds.getAsDouble());
    return low.equals(high) ? "about 1 s" : low + " to " + high;
  }

  private static String line(String name, String text) {
    return "%-7s %s".formatted(name, text);
  }
}
