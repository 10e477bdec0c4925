// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.row.Row;
import java.util.Optional;

/**
 * ECQA joined with CommonsenseQA: {@code id, question, choices, answerKey} and, where it is given,
 * the free-flow {@code explanation}.
 */
final class EcqaFormat implements RowFormat {
  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    return MultipleChoice.question(
        row,
        style,
        row.text("id").orElse(row.ownId()),
        row.required("question", "the question's text"),
        "choices",
        "answerKey",
        row.text("explanation"));
  }
}
