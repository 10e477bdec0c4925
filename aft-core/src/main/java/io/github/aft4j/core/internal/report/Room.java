// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The room that a page has for rows with texts. */
final class Room {
  /** At most so many rows are chosen. */
  static final int ROWS = 1000;

  /** Characters that a token and its log-probabilities take. */
  static final int TOKEN = 8;

  private static final int CHARACTERS = 8_000_000;
  private static final int LONGEST = 4000;

  private int characters;

  /** Returns true if no other row fits. */
  boolean isFull() {
    return characters >= CHARACTERS;
  }

  /** Puts a text; of a very long one the beginning, and the number of characters that follow. */
  void put(ObjectNode node, String field, String text) {
    int end = text.length() <= LONGEST ? text.length() : wholeCharacters(text);
    node.put(field, text.substring(0, end));
    if (end < text.length()) {
      node.put(field + "_more", text.length() - end);
    }
    characters += end;
  }

  /** Takes room for something else. */
  void take(int more) {
    characters += more;
  }

  /** Does not cut a pair of surrogates in two. */
  private static int wholeCharacters(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }
}
