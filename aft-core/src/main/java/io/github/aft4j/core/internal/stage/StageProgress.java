// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;

/** The progress of a stage: tells the listeners, and ends the stage when the run is to end. */
final class StageProgress {
  private final Events events;
  private final Cancellation cancellation;
  private final String stage;
  private final long total;
  private final long started = System.nanoTime();
  private long done;
  private long tokens;

  StageProgress(Events events, Cancellation cancellation, String stage, long total, long done) {
    this.events = events;
    this.cancellation = cancellation;
    this.stage = stage;
    this.total = total;
    this.done = done;
  }

  /** Counts tokens, which the next progress shows. */
  void addTokens(long more) {
    tokens += more;
  }

  /**
   * Tells that units of work are done.
   *
   * @throws io.github.aft4j.api.CancelledException if the run is to end
   */
  void advance(int units) {
    done += units;
    events.on(new RunEvent.Progress(stage, done, total, tokens, seconds()));
    cancellation.throwIfRequested();
  }

  private double seconds() {
    return (System.nanoTime() - started) * 1e-9;
  }
}
