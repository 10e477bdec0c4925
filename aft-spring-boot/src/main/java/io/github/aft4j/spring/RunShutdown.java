// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunHandle;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Cancels the runs in progress when the application shuts down; the same calls resume them. */
final class RunShutdown implements SmartLifecycle {
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

  @Override
  public void stop() {
    List<RunHandle> runs = aft.running();
    runs.forEach(RunHandle::cancel);
    long end = System.nanoTime() + timeout.toNanos();
    for (RunHandle run : runs) {
      run.awaitStopped(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
