// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of each of the latest runs, in words, for health endpoints. */
final class RunStates implements RunListener {
  private static final int KEPT = 100;

  private final Map<String, Object> states =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
              return size() > KEPT;
            }
          });

  /** Returns the state of each run, such as {@code align 12 of 30}. */
  Map<String, Object> states() {
    synchronized (states) {
      return new LinkedHashMap<>(states);
    }
  }

  @Override
  public RunListener forRun(String run) {
    return event -> describe(event, run);
  }

  @Override
  public void on(RunEvent event) {
    // Every run has a listener of its own.
  }

  private void describe(RunEvent event, String run) {
    if (event instanceof RunEvent.RunStarted) {
      states.put(run, "checking");
    } else if (event instanceof RunEvent.StageStarted started) {
      states.put(run, started.stage() + " " + started.done() + of(started.total()));
    } else if (event instanceof RunEvent.Progress progress) {
      states.put(run, progress.stage() + " " + progress.done() + of(progress.total()));
    } else if (event instanceof RunEvent.RunFinished) {
      states.put(run, "finished");
    } else if (event instanceof RunEvent.RunStopped stopped) {
      states.put(run, stopped.cancelled() ? "cancelled" : "failed: " + stopped.reason());
    }
  }

  private static String of(long total) {
    return total > 0 ? " of " + total : "";
  }
}
