// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;

/** The meters of one run. */
final class RunMeters implements RunListener {
  private final MeterRegistry registry;
  private final Tags run;
  private final Gauges gauges;
  private long started = System.nanoTime();

  RunMeters(MeterRegistry registry, Gauges gauges, String run) {
    this.registry = registry;
    this.gauges = gauges;
    this.run = Tags.of("run", run);
  }

  @Override
  public void on(RunEvent event) {
    Tags stage = run.and("stage", event.stage());
    if (event instanceof RunEvent.Metrics metrics) {
      metrics
          .values()
          .forEach((name, value) -> gauges.set("aft.metric", stage.and("name", name), value));
    } else if (event instanceof RunEvent.Progress progress) {
      gauges.set("aft.stage.done", stage, (double) progress.done());
      gauges.set("aft.stage.total", stage, (double) progress.total());
    } else if (event instanceof RunEvent.StageFinished finished) {
      registry
          .timer("aft.stage", stage)
          .record((long) (finished.wallSeconds() * 1e9), TimeUnit.NANOSECONDS);
    } else if (event instanceof RunEvent.Warning) {
      registry.counter("aft.warnings", run).increment();
    } else if (event instanceof RunEvent.RunStarted) {
      started = System.nanoTime();
      gauges.set("aft.run.active", run, 1);
    } else if (event instanceof RunEvent.RunFinished) {
      ended("finished");
    } else if (event instanceof RunEvent.RunStopped stopped) {
      ended(stopped.cancelled() ? "cancelled" : "failed");
    }
  }

  private void ended(String outcome) {
    gauges.set("aft.run.active", run, 0);
    registry
        .timer("aft.run", run.and("outcome", outcome))
        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
  }
}
