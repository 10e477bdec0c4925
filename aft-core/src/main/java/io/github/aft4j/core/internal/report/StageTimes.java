// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.run.JsonlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The time that each stage took, over all starts of a run. */
final class StageTimes {
  private StageTimes() {}

  static ArrayNode of(Path run) throws IOException {
    Map<String, double[]> times = new LinkedHashMap<>();
    JsonlFile file = new JsonlFile(run.resolve("timings.jsonl"));
    if (file.exists()) {
      file.readLeniently(
          line -> {
            double[] sums = times.computeIfAbsent(line.path("stage").asText(), s -> new double[2]);
            sums[0] += line.path("wall_seconds").asDouble();
            sums[1] += line.path("cpu_seconds").asDouble();
          });
    }
    ArrayNode array = Json.mapper().createArrayNode();
    times.forEach(
        (stage, sums) ->
            array
                .addObject()
                .put("stage", stage)
                .put("seconds", sums[0])
                .put("processor_seconds", sums[1]));
    return array;
  }
}
