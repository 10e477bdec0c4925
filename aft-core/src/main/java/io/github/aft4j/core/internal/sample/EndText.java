// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Tokenizer;

/**
 * The text of an end-of-sequence token at the end of a response: servers that do not skip special
 * tokens write it out. It is no part of what was said, and encoding would make a second end of it.
 */
final class EndText {
  /** More characters than any end-of-sequence token's text has. */
  private static final int LONGEST = 48;

  private EndText() {}

  /** Returns the text without the end-of-sequence tokens that it ends in. */
  static String strip(Tokenizer tokenizer, String text) {
    String left = text;
    while (true) {
      String trimmed = left.stripTrailing();
      int length = length(tokenizer, trimmed);
      if (length == 0) {
        return left;
      }
      left = trimmed.substring(0, trimmed.length() - length);
    }
  }

  /**
   * Returns the length of the end-of-sequence text that the text ends in; 0 if it ends otherwise.
   */
  private static int length(Tokenizer tokenizer, String text) {
    int longest = Math.min(LONGEST, text.length());
    if (longest == 0 || !endsInEnd(tokenizer.encode(tail(text, longest), false), tokenizer)) {
      return 0;
    }
    for (int length = 1; length <= longest; length++) {
      TokenIds ids = tokenizer.encode(tail(text, length), false);
      if (ids.size() == 1 && endsInEnd(ids, tokenizer)) {
        return length;
      }
    }
    return 0;
  }

  private static String tail(String text, int length) {
    int start = text.length() - length;
    boolean half = Character.isLowSurrogate(text.charAt(start));
    return text.substring(half && length > 1 ? start + 1 : start);
  }

  private static boolean endsInEnd(TokenIds ids, Tokenizer tokenizer) {
    return ids.size() > 0 && tokenizer.eos().contains(ids.get(ids.size() - 1));
  }
}
