// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Files of a run that an earlier version wrote go through the types and come out as they were. */
class EvaluationJsonTest {
  private static final Path EVALUATE =
      Path.of("src/test/resources/golden/b25781d/finished/evaluate");

  private static JsonNode parse(String text) {
    try {
      return Json.parse(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static <T> List<T> read(String file, Function<JsonNode, T> type) throws IOException {
    return Files.readAllLines(EVALUATE.resolve(file)).stream()
        .map(line -> type.apply(parse(line)))
        .toList();
  }

  private static ModelRecords records(String model) throws IOException {
    return new ModelRecords(
        read(model + ".jsonl", EvaluationJson::answers),
        read(model + ".assessment.jsonl", EvaluationJson::assessment));
  }

  @Test
  void linesKeepTheirBytes() throws IOException {
    ModelRecords records = records("aft");
    assertThat(records.answers())
        .extracting(answer -> Json.line(EvaluationJson.write(answer)))
        .isEqualTo(Files.readAllLines(EVALUATE.resolve("aft.jsonl")));
    assertThat(records.assessments())
        .extracting(scores -> Json.line(EvaluationJson.write(scores)))
        .isEqualTo(Files.readAllLines(EVALUATE.resolve("aft.assessment.jsonl")));
  }

  @Test
  void theSummaryKeepsItsBytes() throws IOException {
    String summary = Files.readString(EVALUATE.resolve("summary.json"));
    EvaluationReport report = EvaluationJson.report(parse(summary));
    assertThat(Json.pretty(EvaluationJson.write(report))).isEqualTo(summary);
  }

  @Test
  void theSummaryIsMadeOfTheLines() throws IOException {
    Map<String, ModelRecords> models = new LinkedHashMap<>();
    for (String name : List.of("sft", "control", "aft")) {
      models.put(name, records(name));
    }
    String summary = Files.readString(EVALUATE.resolve("summary.json"));
    // The stage's seed; the intervals follow from it.
    long seed =
        parse(Files.readString(EVALUATE.resolve("stage.json"))).at("/inputs/seed").longValue();
    EvaluationReport report = EvaluationReport.of(models, seed);
    assertThat(Json.pretty(EvaluationJson.write(report))).isEqualTo(summary);
    assertThat(EvaluationJson.report(parse(summary))).isEqualTo(report);
  }

  @Test
  void anEvaluationWithoutQuestionsHasNoFigures() {
    Map<String, ModelRecords> models = Map.of("base", new ModelRecords(List.of(), List.of()));
    EvaluationReport report = EvaluationReport.of(models, 1);
    JsonNode json = EvaluationJson.write(report);
    assertThat(Json.line(json.at("/models/0/accuracy"))).isEqualTo("{\"count\":0,\"questions\":0}");
    assertThat(Json.line(json.at("/models/0/tokens"))).isEqualTo("{\"questions\":0}");
    assertThat(EvaluationJson.report(json)).isEqualTo(report);
  }
}
