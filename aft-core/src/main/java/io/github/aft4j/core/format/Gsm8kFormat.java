// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.Map;
import java.util.Optional;

/**
 * GSM8K as published: {@code question} and {@code answer}, whose last line is {@code #### N}. The
 * reference is the whole answer text, the gold answer what follows the mark, the id the line.
 */
final class Gsm8kFormat implements RowFormat {
  private static final String MARK = "####";

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<String> question = row.required("question", "the question's text");
    Optional<String> answer = row.required("answer", "reasoning that ends in '#### N'");
    if (question.isEmpty() || answer.isEmpty()) {
      return Optional.empty();
    }
    int mark = answer.get().lastIndexOf(MARK);
    String gold = mark < 0 ? "" : answer.get().substring(mark + MARK.length()).strip();
    if (gold.isEmpty()) {
      row.report(
          DataError.INVALID_GOLD_ANSWER,
          "answer",
          mark < 0 ? "no '####'" : "nothing after '####'",
          "a last line '#### N' with the gold answer",
          "Add the line, or read the file with format: jsonl and a column for the answer.");
      return Optional.empty();
    }
    return Optional.of(
        Example.of(
            row.ownId(),
            style.prompt(question.get().strip(), Optional.empty()),
            Optional.of(answer.get().strip()),
            Optional.of(gold),
            Map.of()));
  }
}
