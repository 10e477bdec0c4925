// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;

/**
 * Work before the first stage that large data make slow: reading and encoding. It is shown like a
 * stage once it has lasted a second, so that nobody waits in silence, and not at all where it is
 * quick.
 */
final class SlowWork {
  private static final double PATIENCE_SECONDS = 1;

  private final Events events;
  private final Cancellation cancellation;
  private final String name;
  private final String unit;
  private final long started = System.nanoTime();
  private double shown = PATIENCE_SECONDS;
  private boolean begun;

  SlowWork(Events events, Cancellation cancellation, String name, String unit) {
    this.events = events;
    this.cancellation = cancellation;
    this.name = name;
    this.unit = unit;
  }

  /**
   * Tells how far the work is.
   *
   * @param total 0 if it is not known
   * @throws io.github.aft4j.api.CancelledException if the run is to end
   */
  void at(long done, long total) {
    cancellation.throwIfRequested();
    double seconds = (System.nanoTime() - started) * 1e-9;
    if (seconds < shown) {
      return;
    }
    if (!begun) {
      events.on(new RunEvent.StageStarted(name, total, 0, unit));
      begun = true;
    }
    events.on(new RunEvent.Progress(name, done, total, 0, seconds));
    shown = seconds + PATIENCE_SECONDS;
  }

  /** Tells that the work is done. */
  void end() {
    if (begun) {
      events.on(new RunEvent.StageFinished(name, (System.nanoTime() - started) * 1e-9, 0));
    }
  }
}
