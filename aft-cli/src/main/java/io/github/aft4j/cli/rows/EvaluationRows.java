// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.ModelRecords;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers to each question of an evaluation, all models side by side.
 *
 * @since 0.1.0
 */
public final class EvaluationRows {
  private EvaluationRows() {}

  /**
   * Writes one JSON line per question: its {@code id} and, under each model's name, the answer and
   * the scores of given responses.
   */
  public static void write(Map<String, ModelRecords> models, Writer out) throws IOException {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    models.forEach(
        (name, records) -> {
          records.answers().forEach(answer -> add(rows, name, EvaluationJson.write(answer)));
          records.assessments().forEach(scores -> add(rows, name, EvaluationJson.write(scores)));
        });
    for (ObjectNode row : rows.values()) {
      out.append(Json.line(row)).append('\n');
    }
  }

  private static void add(Map<String, ObjectNode> rows, String model, JsonNode line) {
    String id = line.path("id").asText();
    ObjectNode row = rows.computeIfAbsent(id, i -> Json.object().put("id", i));
    ObjectNode own = row.withObjectProperty(model);
    line.properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("id")) {
                own.set(field.getKey(), field.getValue());
              }
            });
  }
}
