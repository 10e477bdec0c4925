// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.error.DataError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gold answers of a question: one as its {@link Question#answer}; several as its attribute
 * {@value #ATTRIBUTE} (a JSON list of texts), of which any is right and the first is its answer.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Answers {
  /** The attribute of a question with more than one accepted answer. */
  public static final String ATTRIBUTE = "answers";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Answers() {}

  /**
   * {@return the answers that are accepted for a question; empty if it has none}
   *
   * @param question a question with or without answers
   */
  public static List<String> of(Question question) {
    String list = question.attributes().getOrDefault(ATTRIBUTE, "");
    List<String> answers = new ArrayList<>();
    if (!list.isEmpty()) {
      try {
        JSON.readTree(list).forEach(node -> answers.add(node.asText()));
      } catch (JsonProcessingException e) {
        answers.clear(); // an attribute of the user's own that only has this name
      }
    }
    return answers.isEmpty() ? question.answer().stream().toList() : List.copyOf(answers);
  }

  /**
   * Reads a field with a text or a list of texts. In the cell of a table, {@code [1, 2]} is one
   * text, an interval.
   *
   * @param row the row, which reports a field that cannot be read
   * @param field the name of the field
   * @param attributes receives the list, if there is one
   * @return the answer, or the first of the list; empty if there is none
   */
  public static Optional<String> read(Row row, String field, Map<String, String> attributes) {
    Optional<JsonNode> list = row.list(field);
    if (list.isEmpty()) {
      return row.text(field);
    }
    List<String> texts = new ArrayList<>();
    list.get()
        .forEach(
            one ->
                texts.add(
                    one.isValueNode() && !one.isNull() && !Row.isTooLarge(one)
                        ? one.asText()
                        : ""));
    if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      row.report(
          DataError.INVALID_FIELD,
          field,
          texts.isEmpty()
              ? "an empty list"
              : "a list that contains something other than texts and finite numbers",
          "a text, or a list of texts or numbers, any of which is right",
          "Fix the list, or omit the field if no answer is known.");
      return Optional.empty();
    }
    attributes.put(ATTRIBUTE, JSON.valueToTree(texts).toString());
    return Optional.of(texts.get(0));
  }
}
