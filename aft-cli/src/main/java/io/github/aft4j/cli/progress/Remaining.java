// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.plan.StagePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The time that a run still takes: of the running stage by its own speed, of later ones by that of
 * the same kind in this run, or by an estimate from earlier runs. Unknown where a stage has
 * neither.
 */
final class Remaining {
  private final Function<StagePlan, OptionalDouble> estimate;
  private final Map<String, Double> secondsPerUnit = new HashMap<>();
  private final List<StagePlan> ahead = new ArrayList<>();
  private String current = "";
  private long first;
  private long units;

  Remaining(Function<StagePlan, OptionalDouble> estimate) {
    this.estimate = estimate;
  }

  void on(RunEvent event) {
    if (event instanceof RunEvent.Planned planned) {
      ahead.clear();
      ahead.addAll(planned.plan().stages());
    } else if (event instanceof RunEvent.StageStarted started) {
      current = started.stage();
      first = started.done();
      units = started.total() - first;
      leave(current);
    } else if (event instanceof RunEvent.StageReused reused) {
      leave(reused.stage());
    } else if (event instanceof RunEvent.StageFinished finished) {
      leave(finished.stage());
      if (finished.stage().equals(current) && units > 0) {
        secondsPerUnit.put(kind(current), finished.wallSeconds() / units);
      }
    }
  }

  private void leave(String stage) {
    ahead.removeIf(planned -> planned.stage().equals(stage));
  }

  /**
   * Returns such as {@code about 40 s left (run: about 12 min)}; empty if nothing can be said yet.
   */
  String text(RunEvent.Progress progress) {
    long done = progress.done() - first;
    if (done <= 0 || progress.total() <= progress.done()) {
      return "";
    }
    double stage = progress.seconds() / done * (progress.total() - progress.done());
    String text = "about " + ProgressText.duration(stage) + " left";
    if (ahead.isEmpty()) {
      return text;
    }
    OptionalDouble later = later();
    return later.isPresent()
        ? text + " (run: about " + ProgressText.duration(stage + later.getAsDouble()) + ")"
        : text + " (run: unknown)";
  }

  private OptionalDouble later() {
    double sum = 0;
    for (StagePlan stage : ahead) {
      Double unit = secondsPerUnit.get(stage.kind());
      OptionalDouble seconds =
          unit == null ? estimate.apply(stage) : OptionalDouble.of(unit * stage.units());
      if (seconds.isEmpty()) {
        return seconds;
      }
      sum += seconds.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private static String kind(String stage) {
    return stage.replaceAll("-[0-9]+$", "");
  }
}
