// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.Locale;

/**
 * Texts in lower and upper case, in time that grows with their length. Java's own methods copy the
 * whole text for each letter that becomes two, and look for the words around each capital sigma.
 */
final class Cases {
  private static final char CAPITAL_SIGMA = '\u03a3';
  private static final char SMALL_SIGMA = '\u03c3';
  private static final char FINAL_SIGMA = '\u03c2';
  private static final char DOTTED_CAPITAL_I = '\u0130';

  /** The punctuation that may stand inside a word, in addition to what its type tells. */
  private static final String INSIDE_WORDS =
      "'.:^`\u00b7\u0387\u055f\u05f4\u2018\u2019"
          + "\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  /** Few enough that copying them for each letter costs little. */
  private static final int CHUNK = 128;

  private Cases() {}

  static String upper(String text) {
    if (text.length() <= CHUNK) {
      return text.toUpperCase(Locale.ROOT);
    }
    StringBuilder upper = new StringBuilder(text.length());
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + CHUNK);
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to++;
      }
      upper.append(text.substring(from, to).toUpperCase(Locale.ROOT));
      from = to;
    }
    return upper.toString();
  }

  static String lower(String text) {
    return lower(text, 0);
  }

  /** Returns the rest of a text in lower case. */
  static String lower(String text, int from) {
    String rest = text.substring(from);
    if (rest.indexOf(CAPITAL_SIGMA) < 0 && rest.indexOf(DOTTED_CAPITAL_I) < 0) {
      return rest.toLowerCase(Locale.ROOT);
    }
    StringBuilder lower = new StringBuilder(rest.length());
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == CAPITAL_SIGMA) {
        lower.append(endsWord(text, i) ? FINAL_SIGMA : SMALL_SIGMA);
      } else if (c == DOTTED_CAPITAL_I) {
        lower.append("i\u0307");
      } else {
        lower.append(c);
      }
    }
    return lower.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns a text as {@code casefold} does, for which all small sigmas are one. */
  static String folded(String text) {
    return lower(upper(text)).replace(FINAL_SIGMA, SMALL_SIGMA);
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  /** Returns whether a letter before a place, but none behind it, belongs to the same word. */
  private static boolean endsWord(String text, int at) {
    int before = at;
    while (before > 0 && isIgnored(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    if (before == 0 || !isCased(text.codePointBefore(before))) {
      return false;
    }
    int behind = at + 1;
    while (behind < text.length() && isIgnored(text.codePointAt(behind))) {
      behind += Character.charCount(text.codePointAt(behind));
    }
    return behind == text.length() || !isCased(text.codePointAt(behind));
  }

  private static boolean isIgnored(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> INSIDE_WORDS.indexOf(c) >= 0;
    };
  }
}
