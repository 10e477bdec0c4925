// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.data.Choices;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The common parts of AQuA and ECQA: options, a gold letter, an explanation. */
final class MultipleChoice {
  /** The problem with options that have no letters of their own, or are not texts or numbers. */
  static final String UNREADABLE =
      "options that are not texts (an object, a list, null, a number that is too large) or that"
          + " cannot be told apart";

  private MultipleChoice() {}

  /**
   * Returns the question. Its reference is the explanation and a last line {@code The answer is
   * (X).}, as published explanations end in many ways or not at all.
   */
  static Optional<Example> question(
      Row row,
      PromptStyle style,
      String id,
      Optional<String> text,
      String optionsField,
      String letterField,
      Optional<String> explanation) {
    Optional<JsonNode> node = row.node(optionsField);
    Optional<Choices> options = node.flatMap(Choices::parse);
    if (node.isEmpty()) {
      row.missing(optionsField, "the options");
    } else if (options.isEmpty()) {
      row.report(
          DataError.INVALID_FIELD,
          optionsField,
          UNREADABLE,
          "texts of options lettered from A",
          "Fix or remove the line.");
    }
    Optional<String> letter =
        row.required(letterField, "the letter of the right option")
            .map(l -> l.strip().toUpperCase(Locale.ROOT));
    if (text.isEmpty() || options.isEmpty() || letter.isEmpty()) {
      return Optional.empty();
    }
    if (letter.get().length() != 1
        || !options.get().byLetter().containsKey(letter.get().charAt(0))) {
      row.report(
          DataError.INVALID_GOLD_ANSWER,
          letterField,
          "'" + letter.get() + "'",
          "one of " + options.get().byLetter().keySet(),
          "Fix or remove the line.");
      return Optional.empty();
    }
    return Optional.of(
        Example.of(
            id,
            style.prompt(text.get().strip(), options),
            explanation.map(e -> e.strip() + "\nThe answer is (" + letter.get() + ")."),
            letter,
            Map.of(Choices.ATTRIBUTE, options.get().toJson())));
  }
}
