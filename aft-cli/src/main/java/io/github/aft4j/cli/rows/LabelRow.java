// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.core.data.Choices;
import io.github.aft4j.core.row.Answers;
import io.github.aft4j.core.row.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line with a {@code response} to be judged; {@code answer} is the gold answer (a list where
 * several are right), and every other field an attribute of the question.
 *
 * @param object the line
 * @param response its response
 */
record LabelRow(ObjectNode object, String response, Question question) {
  /** Reads a row; empty if a problem was reported. */
  static Optional<LabelRow> read(Row row, boolean needsAnswer) {
    Optional<String> response = text(row, "response");
    Map<String, String> attributes = attributes(row);
    Optional<String> answer = Answers.read(row, "answer", attributes);
    if (answer.isEmpty() && needsAnswer) {
      if (row.node("answer").filter(JsonNode::isArray).isEmpty()) {
        row.missing("answer", "the gold answer, which this labeler compares with");
      }
      return Optional.empty();
    }
    Prompt prompt = new Prompt.Text(row.text("question").orElse(""));
    String id = row.text("id").orElse(String.valueOf(row.line()));
    Question.Builder question = Question.of(id, prompt).attributes(attributes);
    answer.ifPresent(question::answer);
    return response.map(text -> new LabelRow(row.object(), text, question.build()));
  }

  /** Returns whether the other row is another response to the same question. */
  boolean sameQuestion(LabelRow other) {
    return question.equals(other.question());
  }

  Completion completion(int sample) {
    return new Completion(sample, TokenIds.empty(), response, LogProbs.empty(), FinishReason.STOP);
  }

  /** Reads a text, which may be empty, unlike a missing one. */
  private static Optional<String> text(Row row, String field) {
    JsonNode node = row.object().path(field);
    if (!node.isTextual()) {
      row.missing(field, "the text to judge");
      return Optional.empty();
    }
    return Optional.of(node.asText());
  }

  private static Map<String, String> attributes(Row row) {
    Map<String, String> attributes = new LinkedHashMap<>();
    row.object()
        .properties()
        .forEach(
            field -> {
              switch (field.getKey()) {
                case "response", "answer", "question", "id", "sample" -> {}
                case "options" ->
                    Choices.parse(field.getValue())
                        .ifPresent(o -> attributes.put(Choices.ATTRIBUTE, o.toJson()));
                default -> attributes.put(field.getKey(), text(field.getValue()));
              }
            });
    return attributes;
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }
}
