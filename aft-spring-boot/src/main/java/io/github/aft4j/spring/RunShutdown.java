// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunHandle;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/** Cancels the runs in progress when the application shuts down; the same calls resume them. */
final class RunShutdown implements SmartLifecycle, DisposableBean {
  /** How soon a run is canceled that starts while others save their state. */
  private static final long POLL_NANOS = 50_000_000;

  private final Aft aft;
  private final Duration timeout;
  private volatile boolean running;

  RunShutdown(Aft aft, Duration timeout) {
    this.aft = aft;
    this.timeout = timeout;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends the runs, but does not close {@link Aft}: a stopped context can be started again. */
  @Override
  public void stop() {
    cancelRuns();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * Ends what was started after {@link #stop}, such as by requests that a server still finished.
   */
  @Override
  public void destroy() {
    aft.close();
    cancelRuns();
  }

  private void cancelRuns() {
    long end = System.nanoTime() + timeout.toNanos();
    for (List<RunHandle> runs = aft.running(); !runs.isEmpty(); runs = aft.running()) {
      runs.forEach(RunHandle::cancel);
      long left = end - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return;
      }
      runs.get(0).awaitStopped(Duration.ofNanos(Math.min(left, POLL_NANOS)));
    }
  }
}
