// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.tracking.internal.RunFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Hands what happens in one run to a thread that talks to the server. At the end the run waits for
 * it, but not for long.
 */
final class MlflowRun implements RunListener {
  private static final long PATIENCE_SECONDS = 10;

  private final Path directory;
  private final MlflowSender sender;
  private boolean planned;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "aft-mlflow");
            made.setDaemon(true);
            return made;
          });

  MlflowRun(MlflowServer server, String experiment, Path directory) {
    this.directory = directory;
    this.sender = new MlflowSender(server, experiment, directory);
  }

  @Override
  public void on(RunEvent event) {
    long now = System.currentTimeMillis();
    if (event instanceof RunEvent.Planned) {
      planned = true;
      thread.execute(sender::begin);
    } else if (event instanceof RunEvent.StageStarted started && started.unit().equals("steps")) {
      thread.execute(() -> sender.catchUp(started.stage(), started.done(), now));
    } else if (event instanceof RunEvent.StageReused reused) {
      thread.execute(() -> sender.catchUp(reused.stage(), Long.MAX_VALUE, now));
    } else if (event instanceof RunEvent.Metrics step) {
      thread.execute(() -> sender.add(step.stage(), step.step(), step.values(), now));
    } else if (event instanceof RunEvent.RunFinished) {
      Map<String, Map<String, Double>> results = new RunFiles(directory).results();
      results.forEach(
          (model, figures) ->
              thread.execute(() -> sender.add(RunFiles.EVALUATE + "/" + model, 1, figures, now)));
      thread.execute(() -> sender.end("FINISHED", now));
      await();
    } else if (event instanceof RunEvent.RunStopped stopped) {
      if (planned) {
        thread.execute(() -> sender.end(stopped.cancelled() ? "KILLED" : "FAILED", now));
      }
      await();
    }
  }

  /** Waits until the last figures are sent, even if the run was canceled and so interrupted. */
  private void await() {
    boolean interrupted = Thread.interrupted();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
