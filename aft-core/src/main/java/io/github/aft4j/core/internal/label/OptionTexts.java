// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the option whose text an answer gives. */
final class OptionTexts {
  /** The end of what may be an option's text. */
  private static final Pattern CLAUSE = Pattern.compile("[.,;(](?:\\s|$)|\\n| because | since ");

  /** Longer texts are no option's: time is bounded. */
  private static final int LONGEST = 2000;

  private OptionTexts() {}

  /** Returns the only option with this text. */
  static Optional<Character> only(String text, Map<Character, String> options) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String normal = ComparedText.of(text);
    List<Character> same =
        options.entrySet().stream()
            .filter(o -> !normal.isEmpty() && ComparedText.of(o.getValue()).equals(normal))
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

  /** Returns the option whose text follows a letter, its own before others. */
  static Optional<Character> following(char letter, String rest, Map<Character, String> options) {
    String clause = CLAUSE.split(rest.replaceFirst("^[\\s).:,;]++", ""), 2)[0];
    List<Character> found =
        Stream.of(rest, clause).flatMap(text -> only(text, options).stream()).toList();
    return found.contains(letter) ? Optional.of(letter) : found.stream().findFirst();
  }
}
