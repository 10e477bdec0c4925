// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The gauges of all runs. A registry refers to a gauge's value weakly, and ignores a gauge that it
 * has already: a second run of a directory must set the values of the first.
 */
final class Gauges {
  private final MeterRegistry registry;
  private final Map<String, AtomicReference<Double>> values = new ConcurrentHashMap<>();

  Gauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Sets a gauge, which is registered the first time. */
  void set(String name, Tags tags, double value) {
    values
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
