// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/**
 * Finds a text in another in time that grows with the sum of their lengths. Java's own search takes
 * time that grows with their product, which no template may make an application spend.
 */
final class Search {
  /** Java's own search of a short text is the faster one, whatever the other text is. */
  private static final int SHORT = 3;

  private Search() {}

  /** Returns the first place of a text from a place on; -1 if there is none. */
  static int first(String text, String wanted, int from) {
    return wanted.length() <= SHORT
        ? text.indexOf(wanted, from)
        : search(text, wanted, from, false);
  }

  /** Returns the last place of a text; -1 if there is none. */
  static int last(String text, String wanted) {
    return wanted.length() <= SHORT ? text.lastIndexOf(wanted) : search(text, wanted, 0, true);
  }

  /** Searches as Knuth, Morris and Pratt do: no character of the text is read again. */
  private static int search(String text, String wanted, int from, boolean last) {
    if (wanted.length() > text.length() - from) {
      return -1;
    }
    int[] borders = borders(wanted);
    int found = -1;
    int matched = 0;
    for (int at = from; at < text.length(); at++) {
      matched = next(wanted, borders, matched, text.charAt(at));
      if (matched == wanted.length()) {
        found = at + 1 - matched;
        if (!last) {
          return found;
        }
        matched = borders[matched - 1];
      }
    }
    return found;
  }

  /** Returns how long a beginning of each beginning is also its end, the whole one left out. */
  private static int[] borders(String wanted) {
    int[] borders = new int[wanted.length()];
    for (int i = 1; i < borders.length; i++) {
      borders[i] = next(wanted, borders, borders[i - 1], wanted.charAt(i));
    }
    return borders;
  }

  private static int next(String wanted, int[] borders, int before, char c) {
    int matched = before;
    while (matched > 0 && wanted.charAt(matched) != c) {
      matched = borders[matched - 1];
    }
    return wanted.charAt(matched) == c ? matched + 1 : matched;
  }
}
