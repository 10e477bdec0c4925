// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plan.StagePlan;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line per event worth a line; progress of a stage no more often than every ten seconds.
 *
 * @since 0.1.0
 */
public final class PlainProgress implements RunListener {
  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final Remaining remaining;
  private Optional<Double> loss = Optional.empty();
  private String unit = "";
  private long lastLine;

  /**
   * Creates a listener that prints lines.
   *
   * @param estimate the seconds of a stage, where earlier runs tell them
   */
  public PlainProgress(
      PrintWriter out, LongSupplier nanoTime, Function<StagePlan, OptionalDouble> estimate) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.remaining = new Remaining(estimate);
  }

  @Override
  public void on(RunEvent event) {
    remaining.on(event);
    if (event instanceof RunEvent.StageStarted started) {
      begin(started);
    } else if (event instanceof RunEvent.Progress progress) {
      progress(progress);
    } else if (event instanceof RunEvent.Metrics metrics) {
      loss = Optional.ofNullable(metrics.values().get("loss"));
    } else if (event instanceof RunEvent.StageReused reused) {
      line(reused, "already done, taken from " + reused.from());
    } else if (event instanceof RunEvent.Note note) {
      line(note, note.message());
    } else if (event instanceof RunEvent.Warning warning) {
      line(warning, "warning: " + warning.message());
    } else if (event instanceof RunEvent.StageFinished finished) {
      line(finished, String.format(Locale.ROOT, "done in %.1f s", finished.wallSeconds()));
    }
  }

  private void begin(RunEvent.StageStarted started) {
    loss = Optional.empty();
    unit = started.unit();
    lastLine = nanoTime.getAsLong();
    String work = started.total() > 0 ? started.total() + " " + unit : unit;
    line(started, started.done() > 0 ? work + ", " + started.done() + " done before" : work);
  }

  private void progress(RunEvent.Progress progress) {
    if (nanoTime.getAsLong() - lastLine < INTERVAL_NANOS) {
      return;
    }
    lastLine = nanoTime.getAsLong();
    String share = progress.done() + (progress.total() > 0 ? " of " + progress.total() : "");
    line(
        progress,
        Stream.of(
                share + " " + unit, ProgressText.figures(progress, loss), remaining.text(progress))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  private void line(RunEvent event, String text) {
    out.printf("%-14s %s%n", event.stage(), text);
    out.flush();
  }
}
