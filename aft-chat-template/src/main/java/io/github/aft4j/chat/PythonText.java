// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/** Python's ideas of white space, and what its strings do with it. */
final class PythonText {
  private PythonText() {}

  static boolean isSpace(int c) {
    return (c >= 9 && c <= 13)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  static String strip(String text) {
    return stripEnd(stripStart(text, PythonText::isSpace), PythonText::isSpace);
  }

  static String stripStart(String text, IntPredicate unwanted) {
    int from = 0;
    while (from < text.length() && unwanted.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    return text.substring(from);
  }

  static String stripEnd(String text, IntPredicate unwanted) {
    int to = text.length();
    while (to > 0 && unwanted.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(0, to);
  }

  /** At every run of white space; a negative limit is none. */
  static List<Object> splitAtSpace(String text, long limit) {
    List<Object> parts = new ArrayList<>();
    int at = skip(text, 0, true);
    while (at < text.length() && (limit < 0 || parts.size() < limit)) {
      int end = skip(text, at, false);
      Budget.checkItems(parts.size() + 1L);
      parts.add(text.substring(at, end));
      at = skip(text, end, true);
    }
    if (at < text.length()) {
      parts.add(text.substring(at));
    }
    return parts;
  }

  /** Splits like {@link #splitAtSpace}, from the end. */
  static List<Object> splitAtSpaceFromEnd(String text, long limit) {
    List<Object> parts = new ArrayList<>();
    int at = skipBack(text, text.length(), true);
    while (at > 0 && (limit < 0 || parts.size() < limit)) {
      int start = skipBack(text, at, false);
      Budget.checkItems(parts.size() + 1L);
      parts.add(text.substring(start, at));
      at = skipBack(text, start, true);
    }
    if (at > 0) {
      parts.add(text.substring(0, at));
    }
    Collections.reverse(parts);
    return parts;
  }

  private static int skip(String text, int from, boolean space) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at)) == space) {
      at++;
    }
    return at;
  }

  private static int skipBack(String text, int from, boolean space) {
    int at = from;
    while (at > 0 && isSpace(text.charAt(at - 1)) == space) {
      at--;
    }
    return at;
  }

  /** Compares by code points, as Python does, and not by UTF-16 units. */
  static int compare(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    if (at == a.length() || at == b.length()) {
      return Integer.compare(a.length(), b.length());
    }
    char x = a.charAt(at);
    char y = b.charAt(at);
    if (Character.isSurrogate(x) != Character.isSurrogate(y)) {
      return Character.isSurrogate(x) ? 1 : -1;
    }
    return Character.compare(x, y);
  }

  /** Returns whether a line ends at a character. */
  static boolean isLineEnd(char c) {
    return (c >= 0x0a && c <= 0x0d)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** At every occurrence of a separator; a negative limit is none. */
  static List<Object> split(String text, String separator, long limit) {
    if (separator.isEmpty()) {
      throw new TemplateException("empty separator");
    }
    List<Object> parts = new ArrayList<>();
    int from = 0;
    int at = Search.first(text, separator, 0);
    while (at >= 0 && (limit < 0 || parts.size() < limit)) {
      Budget.checkItems(parts.size() + 1L);
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = Search.first(text, separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** Splits like {@link #split}, from the end. */
  static List<Object> splitFromEnd(String text, String separator, long limit) {
    // A separator may overlap itself, so that the places differ from those of a split in order.
    List<Object> parts = new ArrayList<>();
    for (Object part : split(reversed(text), reversed(separator), limit)) {
      parts.add(reversed(String.valueOf(part)));
    }
    Collections.reverse(parts);
    return parts;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** Splits before, between and after the characters, where nothing stands. */
  private static List<Object> between(String text, long limit) {
    List<Object> parts = new ArrayList<>();
    int at = 0;
    for (int begin = 0; limit < 0 || parts.size() < limit; begin = at) {
      Budget.checkItems(parts.size() + 1L);
      if (parts.isEmpty()) {
        parts.add("");
      } else if (at < text.length()) {
        at = text.offsetByCodePoints(at, 1);
        parts.add(text.substring(begin, at));
      } else {
        break;
      }
    }
    parts.add(text.substring(at));
    return parts;
  }

  /** Replaces the first occurrences, all for a negative limit. */
  static String replace(String text, String old, String by, long limit) {
    List<Object> parts = old.isEmpty() ? between(text, limit) : split(text, old, limit);
    Budget.checkText(text.length() + (long) parts.size() * by.length());
    return String.join(by, parts.stream().map(String::valueOf).toList());
  }
}
