// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills an executor in every stage before the next tasks reach it, of which Spark learns from them:
 * in a training after its second step, elsewhere at the beginning.
 */
final class Killer implements RunListener {
  private final List<String> killed = new ArrayList<>();

  @Override
  public void on(RunEvent event) {
    if (isTime(event)) {
      ProcessHandle.current()
          .descendants()
          .filter(p -> p.info().command().orElse("").endsWith("java"))
          .findFirst()
          .ifPresent(
              executor -> {
                executor.destroyForcibly();
                killed.add(event.stage());
              });
    }
  }

  private static boolean isTime(RunEvent event) {
    if (event instanceof RunEvent.StageStarted started) {
      return !started.unit().equals("steps");
    }
    return event instanceof RunEvent.Metrics metrics && metrics.step() == 2;
  }

  /** Returns the stages in which one was killed. */
  List<String> killed() {
    return killed;
  }
}
