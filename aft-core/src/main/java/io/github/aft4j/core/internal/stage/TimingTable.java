// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.internal.run.JsonlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The time each stage took, over all starts of the run. */
final class TimingTable {
  private TimingTable() {}

  static List<String> markdown(Path timings) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("## Time");
    lines.add("");
    lines.add("| stage | seconds | processor seconds |");
    lines.add("| --- | ---: | ---: |");
    read(timings)
        .forEach(
            (stage, sums) ->
                lines.add(
                    String.format(Locale.ROOT, "| %s | %.1f | %.1f |", stage, sums[0], sums[1])));
    return lines;
  }

  /** Returns one line for a terminal. */
  static String text(Path timings) throws IOException {
    Map<String, double[]> seconds = read(timings);
    String stages =
        seconds.entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.1f", e.getKey(), e.getValue()[0]))
            .collect(Collectors.joining(", "));
    double total = seconds.values().stream().mapToDouble(sums -> sums[0]).sum();
    return String.format(Locale.ROOT, "Seconds: %s; together %.1f%n", stages, total);
  }

  private static Map<String, double[]> read(Path timings) throws IOException {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    if (Files.exists(timings)) {
      new JsonlFile(timings)
          .readLeniently(
              line -> {
                double[] sums =
                    seconds.computeIfAbsent(line.path("stage").asText(), s -> new double[2]);
                sums[0] += line.path("wall_seconds").asDouble();
                sums[1] += line.path("cpu_seconds").asDouble();
              });
    }
    return seconds;
  }
}
