// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.core.error.DataError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tools of a chat as data sets write them: a list of JSON schemas, or the text of one.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Tools {
  private Tools() {}

  /**
   * {@return the tools of a field, none if it is absent; what is wrong with them is reported}
   *
   * @param row the row, which reports a field that cannot be read
   * @param field the name of the field
   */
  public static List<Map<String, Object>> read(Row row, String field) {
    JsonNode given = row.node(field).orElse(row.object().arrayNode());
    JsonNode list = given.isTextual() ? parsed(row, field, given) : given;
    List<Map<String, Object>> tools = new ArrayList<>();
    for (JsonNode tool : list) {
      if (tool.isObject()) {
        tools.add(MessageFields.all(tool));
      }
    }
    if (!list.isArray() || tools.size() != list.size()) {
      row.report(
          DataError.INVALID_FIELD,
          field,
          "a JSON " + Row.kind(given) + " that is no list of tools",
          "a list of JSON schemas such as [{\"type\": \"function\", \"function\": {...}}]",
          "Give every tool its schema, or map tools to a column that the rows do not have.");
      return List.of();
    }
    return tools;
  }

  private static JsonNode parsed(Row row, String field, JsonNode text) {
    return text.asText().isBlank()
        ? row.object().arrayNode()
        : row.inner(field, text.asText()).orElse(text);
  }
}
