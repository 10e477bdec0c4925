package io.github.aft4j.core.stage;

import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;

/** Tells the listeners how far a stage is. */
final class StageProgress {
  private final Events events;
  private final String stage;
  private final long total;
  private final long started = System.nanoTime();
  private long done;
  private long tokens;

  private StageProgress(Events events, String stage, long total, long done) {
    this.events = events;
    this.stage = stage;
    this.total = total;
    this.done = done;
  }

  /**
   * Tells that a stage begins.
   *
   * @param done units that an earlier, interrupted run has done
   * @param unit the name of a unit, in the plural
   */
  static StageProgress begin(Events events, String stage, long total, long done, String unit) {
    events.on(new RunEvent.StageStarted(stage, total, done, unit));
    return new StageProgress(events, stage, total, done);
  }

  /** Counts tokens, which the next progress shows. */
  void addTokens(long more) {
    tokens += more;
  }

  /** Tells that units of work are done. */
  void advance(int units) {
    done += units;
    events.on(new RunEvent.Progress(stage, done, total, tokens, seconds()));
  }

  double seconds() {
    return (System.nanoTime() - started) * 1e-9;
  }
}
