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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ranked lists: {@code prompt}, {@code responses} (texts) and {@code scores} (numbers, higher is
 * better) or {@code ranks} (1 is best). A response's reward is its score, or its rank times −1; it
 * has no verdict.
 */
final class RankedFormat implements RowFormat {
  static final List<String> ROLES =
      List.of(
          "id",
          "prompt",
          "question",
          "messages",
          "system",
          "tools",
          "responses",
          "scores",
          "ranks",
          "reference",
          "answer");

  private final Columns columns;

  RankedFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    boolean byRank = row.has(columns.of("ranks"));
    String numbers = columns.of(byRank ? "ranks" : "scores");
    Optional<List<JsonNode>> texts = list(row, columns.of("responses"), "a list of texts");
    Optional<List<JsonNode>> values = list(row, numbers, "a list of numbers");
    Optional<Prompt> prompt = GivenGroups.prompt(row, columns, style);
    if (texts.isEmpty() || values.isEmpty() || prompt.isEmpty()) {
      return Optional.empty();
    }
    if (texts.get().size() != values.get().size()
        || !texts.get().stream().allMatch(t -> t.isTextual() && !t.asText().isBlank())
        || !values.get().stream().allMatch(GivenGroups::isFinite)) {
      row.report(
          DataError.INCOMPARABLE_RESPONSES,
          numbers,
          fault(texts.get(), values.get()),
          "a text and a finite number for every response",
          "Fix or remove the line.");
      return Optional.empty();
    }
    List<GivenResponse> responses = new ArrayList<>();
    for (int i = 0; i < texts.get().size(); i++) {
      double value = values.get().get(i).asDouble();
      Judgment judgment =
          Judgment.of(Verdict.UNDECIDED, byRank ? "given a rank" : "given a score")
              .withReward(byRank ? -value : value);
      responses.add(GivenResponse.of(texts.get().get(i).asText(), judgment));
    }
    return Optional.of(GivenGroups.example(row, columns, prompt.get(), responses));
  }

  /** Returns the first entry that cannot be used, or the numbers of both. */
  private static String fault(List<JsonNode> texts, List<JsonNode> values) {
    if (texts.size() != values.size()) {
      return texts.size() + " responses and " + values.size() + " entries";
    }
    for (int i = 0; i < texts.size(); i++) {
      JsonNode text = texts.get(i);
      if (!text.isTextual() || text.textValue().isBlank()) {
        return "a response " + (i + 1) + " that is " + (text.isTextual() ? "blank" : json(text));
      }
      if (!GivenGroups.isFinite(values.get(i))) {
        return "an entry " + (i + 1) + " that is " + json(values.get(i));
      }
    }
    throw new IllegalStateException("every entry is usable");
  }

  private static String json(JsonNode node) {
    return node.isNumber() ? "too large" : "a JSON " + Row.kind(node);
  }

  private static Optional<List<JsonNode>> list(Row row, String field, String meaning) {
    Optional<JsonNode> node = row.node(field);
    if (node.isEmpty()) {
      row.missing(field, meaning);
      return Optional.empty();
    }
    if (!node.get().isArray() || node.get().isEmpty()) {
      row.report(
          DataError.INVALID_FIELD,
          field,
          node.get().isArray() ? "an empty list" : "a JSON " + Row.kind(node.get()),
          meaning,
          "Fix or remove the line.");
      return Optional.empty();
    }
    List<JsonNode> nodes = new ArrayList<>();
    node.get().forEach(nodes::add);
    return Optional.of(nodes);
  }
}
