// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of a run that trackers read. A file that is not there is empty.
 *
 * @param directory the run directory
 * @since 0.1.0
 */
public record RunFiles(Path directory) {
  /** The stage of the held-out questions. */
  public static final String EVALUATE = "evaluate";

  private static final String METRICS = "metrics.jsonl";

  /**
   * {@return whether a stage trains, since it leaves figures of its steps}
   *
   * @param stage the name of the stage
   */
  public boolean trains(String stage) {
    return Files.exists(directory.resolve(stage).resolve(METRICS));
  }

  /**
   * Reads the steps of a training stage, each with {@code step} and its figures.
   *
   * @param stage the name of the stage
   * @param most how many, from the first
   * @param reader receives each step
   */
  public void steps(String stage, long most, Consumer<JsonNode> reader) {
    lines(stage, METRICS, most, reader);
  }

  /**
   * {@return the figures of a line of a training stage by name}
   *
   * @param step the line
   */
  public static Map<String, Double> figures(JsonNode step) {
    Map<String, Double> figures = new TreeMap<>();
    step.properties()
        .forEach(
            field -> {
              if (field.getValue().isNumber() && !field.getKey().equals("step")) {
                figures.put(field.getKey(), field.getValue().doubleValue());
              }
            });
    return figures;
  }

  /** {@return the figures of each evaluated model by name, in the order of the evaluation} */
  public Map<String, Map<String, Double>> results() {
    Map<String, Map<String, Double>> results = new LinkedHashMap<>();
    for (JsonNode model : object(EVALUATE + "/summary.json").path("models")) {
      Map<String, Double> figures = new TreeMap<>();
      collect("", model, figures);
      results.put(model.path("model").asText(), figures);
    }
    return results;
  }

  private static void collect(String prefix, JsonNode node, Map<String, Double> figures) {
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue().path("value");
              if (value.isNumber()) {
                figures.put(prefix + field.getKey(), value.doubleValue());
              } else if (field.getValue().isObject()) {
                collect(prefix + field.getKey() + "/", field.getValue(), figures);
              }
            });
  }

  /** {@return the manifest; empty if the run has not begun} */
  public JsonNode manifest() {
    return object("manifest.json");
  }

  /** {@return a JSON file} */
  private JsonNode object(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.exists(path) ? Json.parse(Files.readString(path)) : Json.object();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the lines of a stage's file.
   *
   * @param stage the name of the stage
   * @param file the name of the file
   * @param reader receives each line
   */
  public void lines(String stage, String file, Consumer<JsonNode> reader) {
    lines(stage, file, Long.MAX_VALUE, reader);
  }

  private void lines(String stage, String file, long most, Consumer<JsonNode> reader) {
    Path path = directory.resolve(stage).resolve(file);
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<String> lines = Files.lines(path)) {
      lines.limit(most).map(RunFiles::parse).forEach(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return Json.parse(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
