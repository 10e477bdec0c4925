// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.List;
import java.util.Optional;

/**
 * Preference pairs: a prompt ({@code prompt}, {@code question} or {@code messages}), {@code chosen}
 * and {@code rejected}, each a text, a message or a dialogue. Without a prompt, what both responses
 * begin with is the prompt: common messages, or a text up to the last common {@code
 * "\n\nAssistant:"}; without {@code chosen}, the last of the {@code messages} is the chosen
 * response. The chosen response is positive, the rejected one negative; {@code score_chosen} and
 * {@code score_rejected} become their rewards.
 */
final class PreferenceFormat implements RowFormat {
  static final List<String> ROLES =
      List.of(
          "id",
          "prompt",
          "question",
          "messages",
          "system",
          "tools",
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
    Optional<PreferencePair> pair = PreferencePair.read(row, columns, style);
    boolean scored = scoresBothOrNone(row);
    return pair.filter(p -> scored && differs(row, p)).map(p -> example(row, p));
  }

  private Example example(Row row, PreferencePair pair) {
    return GivenGroups.example(
        row,
        columns,
        pair.prompt(),
        List.of(
            response(row, pair.chosen(), Verdict.POSITIVE, "chosen"),
            response(row, pair.rejected(), Verdict.NEGATIVE, "rejected")));
  }

  private GivenResponse response(Row row, String text, Verdict verdict, String role) {
    Judgment judgment = Judgment.of(verdict, "given as " + role);
    return GivenResponse.of(
        text,
        GivenGroups.number(row, columns.of("score_" + role))
            .map(judgment::withReward)
            .orElse(judgment));
  }

  /** Returns whether both scores are there or none; one alone would be compared with a verdict. */
  private boolean scoresBothOrNone(Row row) {
    String better = columns.of("score_chosen");
    String worse = columns.of("score_rejected");
    if (row.has(better) != row.has(worse)) {
      row.missing(row.has(better) ? worse : better, "the score of the other response, or of none");
      return false;
    }
    // Both are looked at, so that both are reported.
    boolean first = GivenGroups.number(row, better).isPresent();
    boolean second = GivenGroups.number(row, worse).isPresent();
    return (first && second) || !row.has(better);
  }

  private boolean differs(Row row, PreferencePair pair) {
    boolean same = pair.chosen().equals(pair.rejected());
    if (same) {
      row.report(
          DataError.INCOMPARABLE_RESPONSES,
          columns.of("rejected"),
          "the same text as " + columns.of("chosen"),
          "two different responses",
          "Remove the line: there is nothing to prefer.");
    }
    return !same;
  }
}
