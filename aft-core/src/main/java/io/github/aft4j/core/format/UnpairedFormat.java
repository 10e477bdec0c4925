// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.List;
import java.util.Optional;

/**
 * Single responses found good or bad, as KTO learns from: {@code prompt}, {@code completion}
 * (texts, or chat messages) and {@code label} (true is good).
 */
final class UnpairedFormat implements RowFormat {
  static final List<String> ROLES =
      List.of(
          "id",
          "prompt",
          "question",
          "messages",
          "system",
          "tools",
          "completion",
          "label",
          "reference",
          "answer");

  private final Columns columns;

  UnpairedFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<Prompt> prompt = GivenGroups.prompt(row, columns, style);
    Optional<String> completion = Reply.alone(row, columns.of("completion"), "the response");
    Optional<JsonNode> label = row.scalar(columns.of("label"));
    if (label.isEmpty()) {
      row.missing(columns.of("label"), "true or false");
    } else if (!label.get().isBoolean()) {
      row.report(
          DataError.INVALID_FIELD,
          columns.of("label"),
          row.node(columns.of("label")).orElse(label.get()).toString(),
          "true or false",
          "Fix or remove the line.");
    }
    if (prompt.isEmpty() || completion.isEmpty() || label.filter(JsonNode::isBoolean).isEmpty()) {
      return Optional.empty();
    }
    boolean good = label.get().asBoolean();
    Judgment judgment = Judgment.of(good ? Verdict.POSITIVE : Verdict.NEGATIVE, "given as " + good);
    return Optional.of(
        GivenGroups.example(
            row, columns, prompt.get(), List.of(GivenResponse.of(completion.get(), judgment))));
  }
}
