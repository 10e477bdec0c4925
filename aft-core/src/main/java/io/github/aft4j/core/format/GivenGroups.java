// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.List;
import java.util.Optional;

/** Shared parts of the formats that bring responses. */
final class GivenGroups {
  private GivenGroups() {}

  static Example example(Row row, Columns columns, Prompt prompt, List<GivenResponse> responses) {
    Question.Builder question = Question.of(columns.id(row), prompt);
    row.text(columns.of("reference")).ifPresent(question::reference);
    row.text(columns.of("answer")).ifPresent(question::answer);
    return new Example(question.build(), responses);
  }

  /** Reads a score or reward: a finite number; anything else is reported. */
  static Optional<Double> number(Row row, String field) {
    Optional<JsonNode> node = row.scalar(field);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!isFinite(node.get())) {
      row.report(
          DataError.INVALID_FIELD,
          field,
          node.get().isNumber() ? "a number that is too large" : "a JSON " + Row.kind(node.get()),
          "a finite number",
          "Write the number without quotes, or remove the field.");
      return Optional.empty();
    }
    return node.map(JsonNode::asDouble);
  }

  static boolean isFinite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.asDouble());
  }

  /** Reads a prompt, which must end in what is asked. */
  static Optional<Prompt> prompt(Row row, Columns columns, PromptStyle style) {
    return new RowPrompt(row, columns, style).read();
  }
}
