package io.github.aft4j.core.stage;

import io.github.aft4j.core.run.JsonlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each stage took, over all starts of the run. */
final class TimingTable {
  private TimingTable() {}

  static List<String> markdown(Path timings) throws IOException {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    if (Files.exists(timings)) {
      new JsonlFile(timings)
          .read(
              line -> {
                double[] sums =
                    seconds.computeIfAbsent(line.path("stage").asText(), s -> new double[2]);
                sums[0] += line.path("wall_seconds").asDouble();
                sums[1] += line.path("cpu_seconds").asDouble();
              });
    }
    List<String> lines = new ArrayList<>();
    lines.add("## Time");
    lines.add("");
    lines.add("| stage | seconds | processor seconds |");
    lines.add("| --- | ---: | ---: |");
    seconds.forEach(
        (stage, sums) ->
            lines.add(String.format(Locale.ROOT, "| %s | %.1f | %.1f |", stage, sums[0], sums[1])));
    return lines;
  }
}
