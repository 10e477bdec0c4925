package io.github.aft4j.examples.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.Model;
import io.github.aft4j.djl.script.MatrixSpeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs one measurement and prints it as one JSON line. */
public final class BenchReport {
  private static final int REPEATS = 20;

  private BenchReport() {}

  /** A training measurement. */
  public static void train(TrainBench bench, Model model, Path work, PrintWriter out)
      throws IOException {
    print("train", model, WorkGroup.read(work), bench::run, out);
  }

  /** A scoring measurement. */
  public static void score(Model model, Path work, PrintWriter out) throws IOException {
    print("score", model, WorkGroup.read(work), ScoreBench::run, out);
  }

  /** A generation measurement on the first {@code questions} prompts. */
  public static void generate(
      GenerateBench bench, Model model, Path work, int questions, PrintWriter out)
      throws IOException {
    List<WorkGroup> groups = WorkGroup.read(work);
    print(
        "generate", model, groups.subList(0, Math.min(questions, groups.size())), bench::run, out);
  }

  private static void print(
      String program,
      Model model,
      List<WorkGroup> work,
      BiFunction<Model, List<WorkGroup>, Map<String, Object>> bench,
      PrintWriter out)
      throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("program", "aft bench " + program);
    line.putAll(bench.apply(model, work));
    ProcessMemory.peakMebibytes().ifPresent(peak -> line.put("peak_rss_mb", peak));
    line.put("matrix_product_gflops", MatrixSpeed.gigaflops(REPEATS));
    out.println(json(line));
  }

  private static String json(Map<String, Object> line) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(line);
  }
}
