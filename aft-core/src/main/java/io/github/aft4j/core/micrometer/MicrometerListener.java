// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells a Micrometer registry what a run does: the gauges {@code aft.metric} (tags {@code stage},
 * {@code name}), {@code aft.stage.done} and {@code aft.stage.total}, the timer {@code aft.stage}
 * and the counter {@code aft.warnings}.
 */
public final class MicrometerListener implements RunListener {
  private final MeterRegistry registry;
  private final Map<String, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();

  public MicrometerListener(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void on(RunEvent event) {
    Tags stage = Tags.of("stage", event.stage());
    if (event instanceof RunEvent.Metrics metrics) {
      metrics.values().forEach((name, value) -> set("aft.metric", stage.and("name", name), value));
    } else if (event instanceof RunEvent.Progress progress) {
      set("aft.stage.done", stage, (double) progress.done());
      set("aft.stage.total", stage, (double) progress.total());
    } else if (event instanceof RunEvent.StageFinished finished) {
      registry
          .timer("aft.stage", stage)
          .record((long) (finished.wallSeconds() * 1e9), TimeUnit.NANOSECONDS);
    } else if (event instanceof RunEvent.Warning) {
      registry.counter("aft.warnings").increment();
    }
  }

  /** The registry keeps gauges by weak reference; this map keeps what they read. */
  private void set(String name, Tags tags, double value) {
    gauges
        .computeIfAbsent(
            name + tags,
            key -> {
              AtomicReference<Double> held = new AtomicReference<>(value);
              registry.gauge(name, tags, held, AtomicReference::get);
              return held;
            })
        .set(value);
  }
}
