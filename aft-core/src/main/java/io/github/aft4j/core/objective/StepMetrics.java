// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.loss.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the figures of a step's parts. */
final class StepMetrics {
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  void add(Metric metric) {
    metrics.merge(metric.name(), metric, Metric::plus);
  }

  List<Metric> all() {
    return List.copyOf(metrics.values());
  }

  /**
   * Returns Σ sum / Σ weight of each, sorted by name; without those for which nothing was counted.
   */
  Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    metrics.values().stream()
        .filter(m -> m.weight() != 0)
        .forEach(m -> values.put(m.name(), m.value()));
    return values;
  }
}
