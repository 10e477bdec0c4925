// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text at characters that stand outside all brackets. A set's braces (with backslashes in
 * LaTeX) are written as {@link #SET_OPEN} and {@link #SET_CLOSE} here. Half-open intervals mix
 * kinds of brackets, so any closing one ends any opening one.
 */
final class Split {
  static final char SET_OPEN = '\u2983';
  static final char SET_CLOSE = '\u2984';

  private Split() {}

  /** Returns the parts between the separators. */
  static List<String> at(String text, String separators) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i : places(text, separators)) {
      parts.add(text.substring(start, i).strip());
      start = i + 1;
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** Returns the separators that {@link #at} cuts at, in order. */
  static List<Character> signs(String text, String separators) {
    return places(text, separators).stream().map(text::charAt).toList();
  }

  /** Returns whether the first bracket of the text is closed by its last character. */
  static boolean isEnclosed(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += step(text.charAt(i));
      if (depth <= 0) {
        return depth == 0 && i > 0 && i == text.length() - 1;
      }
    }
    return false;
  }

  private static List<Integer> places(String text, String separators) {
    List<Integer> places = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += step(text.charAt(i));
      if (depth == 0 && separators.indexOf(text.charAt(i)) >= 0) {
        places.add(i);
      }
    }
    return places;
  }

  private static int step(char c) {
    return switch (c) {
      case '(', '[', '{', SET_OPEN, Environments.OPEN -> 1;
      case ')', ']', '}', SET_CLOSE, Environments.CLOSE -> -1;
      default -> 0;
    };
  }
}
