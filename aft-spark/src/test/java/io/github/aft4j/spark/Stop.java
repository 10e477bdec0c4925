// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import java.io.IOException;

/** Stops a run; not an exception, so that nothing in the library can take it for one. */
final class Stop extends Error {
  private static final long serialVersionUID = 1L;

  private Stop() {}

  /** A run with a listener. */
  interface Run {
    void with(RunListener listener) throws IOException;
  }

  /** Stops a run after a step of a stage. */
  static void at(String stage, long step, Run run) {
    RunListener stopping =
        event -> {
          if (event instanceof RunEvent.Metrics m && m.stage().equals(stage) && m.step() == step) {
            throw new Stop();
          }
        };
    assertThatThrownBy(() -> run.with(stopping)).isInstanceOf(Stop.class);
  }
}
