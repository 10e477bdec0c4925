// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Digits;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Other readings of notation on which people disagree. An answer that differs from the gold answer
 * by the library's reading only is not wrong beyond doubt.
 */
final class Readings {
  private static final String FACTOR =
      "(?:\\d++(?:\\.\\d++)?+|[a-zA-Z]|\\\\(?:pi|theta|alpha|beta)(?![a-zA-Z])|\\([^()/]*+\\)"
          + "|\\\\sqrt ?\\{[^{}/]*+\\})";

  /** A quotient with a product behind its line: {@code 1/2x}. */
  private static final Pattern QUOTIENT =
      Pattern.compile("/ ?((?:" + FACTOR + " ?){2,})(?![\\^_])");

  /** A function with a quotient and no brackets behind it: {@code \\cos 5\\pi/3}. */
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(\\\\?(?:sin|cos|tan|cot|sec|csc|ln|log))(?![a-zA-Z_^]) ?((?:"
              + FACTOR
              + " ?)+/ ?"
              + FACTOR
              + ")");

  /** A logarithm without a base. */
  private static final Pattern LOGARITHM =
      Pattern.compile("\\\\log(?![a-zA-Z_ ])|\\\\log(?= (?!_))|\\blog(?![a-zA-Z_])");

  private Readings() {}

  static List<String> others(String answer) {
    String text = answer.strip();
    return Stream.concat(
            Digits.otherwise(text),
            Stream.of(
                QUOTIENT.matcher(text).replaceAll("/($1)"),
                ARGUMENT.matcher(text).replaceAll("$1($2)"),
                LOGARITHM.matcher(text).replaceAll("\\\\ln ")))
        .filter(other -> !other.equals(text))
        .toList();
  }
}
