// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plan.StagePlan;
import java.io.PrintWriter;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A view of a run's progress: a bar where a person sits at a terminal, lines elsewhere.
 *
 * @param listener to be given to the run
 * @param closing to be run when the command ends, however it ends
 * @since 0.1.0
 */
public record ProgressView(RunListener listener, Runnable closing) implements AutoCloseable {
  /** Chooses by whether this process talks to a terminal. */
  public static ProgressView choose(PrintWriter err) {
    return choose(err, stage -> OptionalDouble.empty());
  }

  /**
   * Chooses by whether this process talks to a terminal.
   *
   * @param estimate the seconds of a stage, where earlier runs tell them
   */
  @SuppressWarnings(
      "SystemConsoleNull") // the command sets jdk.console=java.base, which restores it
  public static ProgressView choose(PrintWriter err, Function<StagePlan, OptionalDouble> estimate) {
    boolean terminal = System.console() != null && StandardError.isTerminal();
    if (!terminal || "dumb".equals(System.getenv("TERM"))) {
      return new ProgressView(new PlainProgress(err, System::nanoTime, estimate), () -> {});
    }
    BarProgress bar = new BarProgress(System.err, estimate);
    return new ProgressView(bar, bar::close);
  }

  @Override
  public void close() {
    closing.run();
  }
}
