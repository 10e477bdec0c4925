// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Groups made elsewhere: a prompt ({@code prompt}, {@code question}, {@code messages}, or token ids
 * in {@code prompt_ids}) and {@code responses}, each an object with {@code text} or {@code ids} and
 * a {@code verdict} (positive, negative, undecided), a {@code reward}, or both.
 */
final class GroupFormat implements RowFormat {
  static final List<String> ROLES =
      List.of(
          "id",
          "prompt",
          "question",
          "messages",
          "system",
          "tools",
          "prompt_ids",
          "responses",
          "reference",
          "answer");

  private final Columns columns;

  GroupFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<JsonNode> tokens = row.node(columns.of("prompt_ids"));
    Optional<Prompt> prompt =
        tokens.isPresent()
            ? tokens.flatMap(GroupFormat::ids).map(Prompt.Tokens::new)
            : GivenGroups.prompt(row, columns, style);
    String field = columns.of("responses");
    List<GivenResponse> responses = new ArrayList<>();
    JsonNode list = row.node(field).orElse(row.object().nullNode());
    for (JsonNode entry : list) {
      response(entry).ifPresent(responses::add);
    }
    if (!list.isArray() || list.isEmpty() || responses.size() != list.size()) {
      row.report(
          DataError.INCOMPARABLE_RESPONSES,
          field,
          list.isArray()
              ? (list.size() - responses.size()) + " of " + list.size() + " unusable" + first(list)
              : "no list",
          "objects with text or ids, and a verdict (positive, negative, undecided) or a reward",
          "Fix or remove the line.");
      return Optional.empty();
    }
    if (prompt.isEmpty() && tokens.isPresent()) {
      row.report(
          DataError.INVALID_FIELD,
          columns.of("prompt_ids"),
          "something else",
          "a list of at least one token id",
          "Fix or remove the line.");
    }
    return prompt.map(p -> GivenGroups.example(row, columns, p, responses));
  }

  private static String first(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      if (response(list.get(i)).isEmpty()) {
        return ", first response " + (i + 1) + ": " + Excerpt.of(list.get(i).toString());
      }
    }
    return "";
  }

  private static Optional<GivenResponse> response(JsonNode entry) {
    Optional<TokenIds> ids = entry.hasNonNull("ids") ? ids(entry.get("ids")) : Optional.empty();
    String text = entry.path("text").asText("");
    Optional<Verdict> verdict = verdict(entry);
    if (verdict.isEmpty()
        || (ids.isEmpty() && (text.isBlank() || entry.hasNonNull("ids")))
        || (entry.hasNonNull("reward") && !GivenGroups.isFinite(entry.get("reward")))) {
      return Optional.empty();
    }
    Judgment judgment = Judgment.of(verdict.get(), entry.path("reason").asText("given"));
    return Optional.of(
        new GivenResponse(
            text,
            ids,
            entry.hasNonNull("reward")
                ? judgment.withReward(entry.get("reward").asDouble())
                : judgment));
  }

  private static Optional<Verdict> verdict(JsonNode entry) {
    if (!entry.hasNonNull("verdict")) {
      return entry.hasNonNull("reward") ? Optional.of(Verdict.UNDECIDED) : Optional.empty();
    }
    return switch (entry.get("verdict").asText().toLowerCase(Locale.ROOT)) {
      case "positive" -> Optional.of(Verdict.POSITIVE);
      case "negative" -> Optional.of(Verdict.NEGATIVE);
      case "undecided" -> Optional.of(Verdict.UNDECIDED);
      default -> Optional.empty();
    };
  }

  private static Optional<TokenIds> ids(JsonNode node) {
    if (!node.isArray() || node.isEmpty()) {
      return Optional.empty();
    }
    int[] ids = new int[node.size()];
    for (int i = 0; i < ids.length; i++) {
      if (!node.get(i).isInt() || node.get(i).asInt() < 0) {
        return Optional.empty();
      }
      ids[i] = node.get(i).asInt();
    }
    return Optional.of(TokenIds.of(ids));
  }
}
