// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.run.JsonlIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of one training stage, step by step.
 *
 * @param stage the stage
 * @param steps the steps, from the file
 * @param series each figure's values, NaN at a step that does not have it
 */
record Curves(String stage, List<Long> steps, Map<String, double[]> series) {
  /** A curve has at most twice as many points. */
  private static final int BUCKETS = 500;

  private static final String SPIKES = "grad_norm";

  /** Reads the curves of a stage; empty if it has not taken a step. */
  static Optional<Curves> of(RunFolder folder, String stage) throws IOException {
    Optional<JsonlIndex> lines = folder.lines(stage, "metrics.jsonl");
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    try (JsonlIndex index = lines.get()) {
      List<Long> steps = new ArrayList<>();
      Map<String, double[]> series = new TreeMap<>();
      for (int i = 0; i < index.size(); i++) {
        int at = i;
        JsonNode line = index.get(i);
        steps.add(line.path("step").asLong());
        line.properties()
            .forEach(
                e -> {
                  if (e.getValue().isNumber() && !e.getKey().equals("step")) {
                    series.computeIfAbsent(e.getKey(), k -> unknown(index.size()))[at] =
                        e.getValue().asDouble();
                  }
                });
      }
      return steps.isEmpty() ? Optional.empty() : Optional.of(new Curves(stage, steps, series));
    }
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * Returns the series of this name; if there is none, that of the first part of the loss that has
   * it, such as {@code dpo/rewards/chosen}.
   */
  Optional<double[]> named(String name) {
    return Optional.ofNullable(series.get(name))
        .or(
            () ->
                series.entrySet().stream()
                    .filter(e -> e.getKey().endsWith("/" + name))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  ObjectNode toJson() {
    List<Integer> shown = shown();
    ObjectNode node = Json.object().put("stage", stage).put("steps", steps.size());
    named("num_tokens").ifPresent(t -> node.put("tokens", sum(t)));
    ArrayNode at = node.putArray("step");
    shown.forEach(i -> at.add(steps.get(i)));
    ObjectNode all = node.putObject("series");
    series.forEach(
        (name, values) -> {
          ArrayNode array = all.putArray(name);
          for (int i : shown) {
            if (Double.isNaN(values[i])) {
              array.addNull();
            } else {
              array.add(Numbers.rounded(values[i]));
            }
          }
        });
    return node;
  }

  private static long sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Double.isNaN(value) ? 0 : value;
    }
    return Math.round(sum);
  }

  /** Of each bucket the first step and the one with the largest gradient, and the last of all. */
  private List<Integer> shown() {
    int n = steps.size();
    double[] spikes = series.getOrDefault(SPIKES, unknown(n));
    List<Integer> shown = new ArrayList<>();
    int buckets = n <= 2 * BUCKETS ? n : BUCKETS;
    for (int b = 0; b < buckets; b++) {
      int from = (int) ((long) b * n / buckets);
      int to = (int) ((long) (b + 1) * n / buckets);
      int highest = from;
      for (int i = from; i < to; i++) {
        highest = spikes[i] > spikes[highest] ? i : highest;
      }
      shown.add(from);
      if (highest > from) {
        shown.add(highest);
      }
    }
    if (shown.get(shown.size() - 1) < n - 1) {
      shown.add(n - 1);
    }
    return shown;
  }
}
