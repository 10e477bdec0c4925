// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.core.internal.text.NormalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the option whose text an answer gives. */
final class OptionTexts {
  /** The end of what may be an option's text. */
  private static final Pattern CLAUSE =
      Pattern.compile("[.,;:!?](?:\\s|$)| [(]|\\n| (?:because|since|as|is) ");

  /** Longer texts are no option's: time is bounded. */
  private static final int LONGEST = 2000;

  private OptionTexts() {}

  /** Returns the only option with this text. */
  static Optional<Character> only(String text, Map<Character, String> options) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String normal = NormalText.of(text);
    List<Character> same =
        options.entrySet().stream()
            .filter(o -> !normal.isEmpty() && NormalText.of(o.getValue()).equals(normal))
            .map(Map.Entry::getKey)
            .toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  /** Returns a letter followed by its own option's text: {@code B 5 metres}. */
  static Optional<Character> afterLetter(String text, Map<Character, String> options) {
    if (text.length() < 3 || text.charAt(1) != ' ') {
      return Optional.empty();
    }
    char letter = Character.toUpperCase(text.charAt(0));
    return only(text.substring(2), options).filter(found -> found == letter);
  }

  /**
   * Returns what follows a letter and its own option's text; empty if another option's text follows
   * the letter.
   */
  static Optional<String> afterOwn(char letter, String rest, Map<Character, String> options) {
    Optional<Character> whole = only(rest, options);
    if (whole.isPresent()) {
      return whole.filter(found -> found == letter).map(found -> "");
    }
    String text = rest.replaceFirst("^[\\s).:,;]++", "");
    Matcher end = CLAUSE.matcher(text);
    String clause = end.find() ? text.substring(0, end.start()) : text;
    Optional<Character> named = only(clause, options);
    return named.isEmpty()
        ? Optional.of(rest)
        : named.filter(found -> found == letter).map(found -> text.substring(clause.length()));
  }
}
