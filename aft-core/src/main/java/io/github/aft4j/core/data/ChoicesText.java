// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds lettered options in one text: {@code a ) 12 , b ) 16} or {@code (A) 12 (B) 16}. */
final class ChoicesText {
  private ChoicesText() {}

  static Optional<Choices> parse(String text) {
    Map<Character, String> options = new LinkedHashMap<>();
    int[] mark = find(text, 'A', 0);
    while (mark[1] > 0) {
      char letter = (char) ('A' + options.size());
      int[] next = find(text, (char) (letter + 1), mark[1]);
      int end = next[1] > 0 ? next[0] : text.length();
      String option = text.substring(mark[1], end).strip();
      if (next[1] > 0 && option.endsWith(",")) {
        option = option.substring(0, option.length() - 1).strip();
      }
      options.put(letter, option);
      mark = next;
    }
    return Choices.checked(options);
  }

  /**
   * Returns options without the letters that some data sets put before each of them. A letter that
   * only some of them begin with is part of the text: {@code A. Einstein} next to {@code Newton}.
   */
  static List<String> withoutLetters(List<String> options) {
    List<String> texts = options.stream().map(String::strip).toList();
    List<String> rests = new ArrayList<>();
    for (String text : texts) {
      int[] mark = find(text, (char) ('A' + rests.size()), 0);
      if (mark[1] == 0 || mark[0] > 0) {
        return texts;
      }
      rests.add(text.substring(mark[1]).strip());
    }
    return rests;
  }

  /**
   * Finds the place where the mark of a letter ({@code (A)}, {@code A)}, {@code a )}, {@code A.},
   * {@code A:}) begins and ends; {0, 0} if there is none.
   */
  private static int[] find(String text, char letter, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.toUpperCase(text.charAt(i)) != letter) {
        continue;
      }
      boolean bracketed = i > 0 && text.charAt(i - 1) == '(';
      int start = bracketed ? i - 1 : i;
      if (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
        continue;
      }
      int end = i + 1;
      while (end < text.length() && text.charAt(end) == ' ') {
        end++;
      }
      if (end < text.length()
          && (text.charAt(end) == ')'
              || (!bracketed && end == i + 1 && ".:".indexOf(text.charAt(end)) >= 0))) {
        return new int[] {start, end + 1};
      }
    }
    return new int[] {0, 0};
  }
}
