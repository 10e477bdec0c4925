// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.row.Row;
import java.util.Optional;

/**
 * AQuA-RAT as published ({@code question, options, rationale, correct}) and as MathQA has it
 * ({@code problem} instead of {@code question}, the options in one text). The id is the line.
 */
final class AquaFormat implements RowFormat {
  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<String> text =
        row.has("problem")
            ? row.required("problem", "the question's text")
            : row.required("question", "the question's text");
    return MultipleChoice.question(
        row, style, row.ownId(), text, "options", "correct", row.text("rationale"));
  }
}
