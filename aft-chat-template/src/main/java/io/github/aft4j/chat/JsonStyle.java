// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Optional;

/**
 * The arguments of {@code tojson}, as {@code transformers} defines them.
 *
 * @param ascii whether other characters than ASCII are escaped
 * @param indent of each level, where the value is spread over lines
 * @param itemSeparator between items
 * @param keySeparator between a key and its value
 * @param sorted whether an object's keys are sorted
 */
record JsonStyle(
    boolean ascii,
    Optional<String> indent,
    String itemSeparator,
    String keySeparator,
    boolean sorted) {
  private static final long MAX_INDENT = 100;

  /** One line, with a space after each comma and colon. */
  static final JsonStyle PLAIN = of(Arguments.NONE);

  static JsonStyle of(Arguments arguments) {
    Optional<String> indent = arguments.given(1, "indent").map(JsonStyle::indent);
    List<?> separators =
        arguments
            .given(2, "separators")
            .map(JsonStyle::separators)
            .orElse(List.of(indent.isPresent() ? "," : ", ", ": "));
    return new JsonStyle(
        arguments.get(0, "ensure_ascii").map(Values::truth).orElse(false),
        indent,
        String.valueOf(separators.get(0)),
        String.valueOf(separators.get(1)),
        arguments.get(3, "sort_keys").map(Values::truth).orElse(false));
  }

  private static String indent(Object indent) {
    if (indent instanceof String text) {
      return text;
    }
    long width = Values.toLong(indent);
    if (width > MAX_INDENT) {
      throw new TemplateException("The indentation is too wide");
    }
    return " ".repeat((int) Math.max(0, width));
  }

  private static List<?> separators(Object given) {
    if (given instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof String
        && pair.get(1) instanceof String) {
      return pair;
    }
    throw new TemplateException("separators must be a pair of texts");
  }
}
