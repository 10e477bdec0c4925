package io.github.aft4j.core.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.Verdict;
import io.github.aft4j.core.error.DataError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Preference pairs: {@code prompt}, {@code chosen}, {@code rejected}, each a text or chat messages.
 * Without a prompt, what both responses begin with is the prompt: common messages, or a text up to
 * the last common {@code "\n\nAssistant:"}. The chosen response is positive, the rejected one
 * negative; {@code score_chosen} and {@code score_rejected} become their rewards.
 */
final class PreferenceFormat implements RowFormat {
  static final List<String> ROLES =
      List.of(
          "id",
          "prompt",
          "question",
          "chosen",
          "rejected",
          "score_chosen",
          "score_rejected",
          "reference",
          "answer");

  private final Columns columns;

  PreferenceFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<JsonNode> chosen = node(row, "chosen");
    Optional<JsonNode> rejected = node(row, "rejected");
    if (chosen.isEmpty() || rejected.isEmpty()) {
      return Optional.empty();
    }
    Optional<Pair> pair =
        chosen.get().isArray() || rejected.get().isArray()
            ? PreferenceMessages.read(row, columns)
            : texts(row, style);
    return pair.flatMap(p -> example(row, p));
  }

  /** A prompt and what was answered to it. */
  record Pair(Prompt prompt, String chosen, String rejected) {}

  private Optional<Example> example(Row row, Pair pair) {
    if (pair.chosen().equals(pair.rejected())) {
      row.report(
          DataError.INCOMPARABLE_RESPONSES,
          columns.of("rejected"),
          "the same text as " + columns.of("chosen"),
          "two different responses",
          "Remove the line: there is nothing to prefer.");
      return Optional.empty();
    }
    List<GivenResponse> responses = new ArrayList<>();
    responses.add(response(row, pair.chosen(), Verdict.POSITIVE, "chosen"));
    responses.add(response(row, pair.rejected(), Verdict.NEGATIVE, "rejected"));
    return Optional.of(GivenGroups.example(row, columns, pair.prompt(), responses));
  }

  private GivenResponse response(Row row, String text, Verdict verdict, String role) {
    Judgment judgment = Judgment.of(verdict, "given as " + role);
    Optional<JsonNode> score = row.node(columns.of("score_" + role)).filter(JsonNode::isNumber);
    return GivenGroups.text(
        text, score.map(s -> judgment.withReward(s.asDouble())).orElse(judgment));
  }

  private Optional<Pair> texts(Row row, PromptStyle style) {
    Optional<String> chosen = row.required(columns.of("chosen"), "the better response");
    Optional<String> rejected = row.required(columns.of("rejected"), "the worse response");
    if (chosen.isEmpty() || rejected.isEmpty()) {
      return Optional.empty();
    }
    if (row.has(columns.of("prompt")) || row.has(columns.of("question"))) {
      return JsonlFormat.prompt(row, columns, style, Optional.empty())
          .map(prompt -> new Pair(prompt, chosen.get(), rejected.get()));
    }
    int length = commonDialogue(chosen.get(), rejected.get());
    if (length == 0) {
      row.missing(columns.of("prompt"), "the text that both responses answer");
      return Optional.empty();
    }
    return Optional.of(
        new Pair(
            new Prompt.Text(chosen.get().substring(0, length)),
            chosen.get().substring(length),
            rejected.get().substring(length)));
  }

  /** The length of the common beginning up to the last mark of the assistant's turn. */
  private static int commonDialogue(String a, String b) {
    int common = 0;
    while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
      common++;
    }
    String mark = "\n\nAssistant:";
    int start = a.substring(0, common).lastIndexOf(mark);
    return start < 0 ? 0 : start + mark.length();
  }

  private Optional<JsonNode> node(Row row, String role) {
    Optional<JsonNode> node = row.node(columns.of(role));
    if (node.isEmpty()) {
      row.missing(columns.of(role), "a response: a text or chat messages");
    }
    return node;
  }
}
