// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.djl.DjlEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A measurement as a JSON line.
 *
 * @since 0.1.0
 */
public final class BenchReport {
  private static final int REPEATS = 20;

  private BenchReport() {}

  /**
   * Runs a benchmark and returns its line.
   *
   * @param options the model's options, repeated in the line
   * @param directory the model's directory
   * @param work a file of groups as token ids
   */
  public static String measure(
      Benchmark benchmark, Model model, Map<String, Object> options, Path directory, Path work)
      throws IOException {
    Workload workload = new Workload(model, Arithmetic.of(directory), WorkGroup.read(work));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("program", "aft bench " + benchmark.name());
    Map<String, Object> chosen = new LinkedHashMap<>(options);
    chosen.put("model", String.valueOf(directory.getFileName()));
    chosen.put("work", String.valueOf(work.getFileName()));
    chosen.putAll(benchmark.options());
    line.put("options", chosen);
    ProcessMemory.mebibytes().ifPresent(now -> line.put("rss_start_mb", now));
    ProcessMemory.resetPeak();
    line.putAll(benchmark.run(workload));
    ProcessMemory.peakMebibytes().ifPresent(peak -> line.put("peak_rss_mb", peak));
    double matrix = DjlEnvironment.matrixProductGigaflops(REPEATS);
    line.put("matrix_product_gflops", matrix);
    if (line.get("needed_gflops") instanceof Double needed) {
      line.put("share_of_matrix_product", needed / matrix);
    }
    return json(line);
  }

  private static String json(Map<String, Object> line) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(line);
  }
}
