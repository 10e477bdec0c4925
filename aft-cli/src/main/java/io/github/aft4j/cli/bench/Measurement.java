// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measurement of one side.
 *
 * @param row what was measured, such as {@code train medium, FP32}
 * @param side who was measured: {@link #OURS} or another program
 * @param run measurements of one run were taken one after the other
 * @param others how many processors were busy with something else meanwhile, where that is known
 * @param fields the line that the program printed
 */
record Measurement(String row, String side, int run, OptionalDouble others, JsonNode fields) {
  static final String OURS = "ours";
  private static final List<String> RATES =
      List.of("new_tokens_per_s", "response_tokens_per_s", "mean_response_tokens_per_s");

  /**
   * Reads the lines {@code {"row": ..., "side": ..., "run": ..., "others": ..., "measured":
   * {...}}}.
   *
   * @throws AftException with every line that cannot be read
   */
  static List<Measurement> read(Path file) {
    Problems problems = new Problems();
    List<Measurement> all = new ArrayList<>();
    JsonlReader.readHeld(file, row -> of(row).ifPresent(all::add), problems);
    problems.throwIfAny();
    return all;
  }

  private static Optional<Measurement> of(Row line) {
    Optional<String> row = line.required("row", "what was measured");
    Optional<String> side = line.required("side", "ours, or the name of the other program");
    Optional<JsonNode> measured = line.node("measured").filter(JsonNode::isObject);
    if (measured.isEmpty()) {
      line.missing("measured", "the object that the program printed");
    }
    return row.isEmpty() || side.isEmpty() || measured.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Measurement(
                row.get(),
                side.get(),
                line.object().path("run").asInt(),
                number(line.object(), "others"),
                measured.get()));
  }

  boolean isOurs() {
    return side.equals(OURS);
  }

  /** Returns the tokens per second: generated ones, else response tokens. */
  OptionalDouble rate() {
    return RATES.stream()
        .filter(fields::has)
        .mapToDouble(name -> fields.get(name).asDouble())
        .findFirst();
  }

  OptionalDouble number(String field) {
    return number(fields, field);
  }

  private static OptionalDouble number(JsonNode object, String field) {
    return object.has(field)
        ? OptionalDouble.of(object.get(field).asDouble())
        : OptionalDouble.empty();
  }

  /** Returns the numbers of a list; empty if there is none. */
  List<Double> numbers(String field) {
    List<Double> numbers = new ArrayList<>();
    fields.path(field).forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  boolean isFloat32() {
    return fields.path("options").path("dtype").asText("float32").equals("float32");
  }
}
