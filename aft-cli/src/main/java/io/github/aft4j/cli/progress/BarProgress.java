// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plan.StagePlan;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar for the running stage; everything else as {@link PlainProgress} prints it.
 *
 * @since 0.1.0
 */
public final class BarProgress implements RunListener, AutoCloseable {
  private final PrintStream terminal;
  private final PlainProgress lines;
  private final Remaining remaining;
  private Optional<ProgressBar> bar = Optional.empty();
  private Optional<Double> loss = Optional.empty();

  /**
   * Creates a listener that draws a bar.
   *
   * @param estimate the seconds of a stage, where earlier runs tell them
   */
  public BarProgress(PrintStream terminal, Function<StagePlan, OptionalDouble> estimate) {
    this.terminal = terminal;
    this.remaining = new Remaining(estimate);
    // Its progress lines are never due: the bar shows that.
    this.lines =
        new PlainProgress(
            new PrintWriter(terminal, true, StandardCharsets.UTF_8), () -> 0, estimate);
  }

  @Override
  public void on(RunEvent event) {
    remaining.on(event);
    if (event instanceof RunEvent.StageStarted started) {
      begin(started);
    } else if (event instanceof RunEvent.Progress progress) {
      bar.ifPresent(
          b -> {
            b.stepTo(progress.done());
            b.setExtraMessage(
                " "
                    + Stream.of(ProgressText.figures(progress, loss), remaining.text(progress))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
          });
    } else if (event instanceof RunEvent.Metrics metrics) {
      loss = Optional.ofNullable(metrics.values().get("loss"));
    } else {
      if (event instanceof RunEvent.StageFinished) {
        close();
      }
      lines.on(event);
    }
  }

  private void begin(RunEvent.StageStarted started) {
    close();
    loss = Optional.empty();
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName("%-14s".formatted(started.stage()))
                .setInitialMax(started.total() > 0 ? started.total() : -1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .startsFrom(started.done(), Duration.ZERO)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build());
  }

  /** Takes the bar away, also where a stage failed. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
