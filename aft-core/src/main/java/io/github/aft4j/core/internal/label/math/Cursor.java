// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.core.internal.label.number.Names;

/** A place in a text; spaces are passed over. */
final class Cursor {
  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
    skip();
  }

  boolean atEnd() {
    return at >= text.length();
  }

  boolean at(char c) {
    return !atEnd() && text.charAt(at) == c;
  }

  boolean atDigit() {
    return !atEnd()
        && (isDigit(text.charAt(at))
            || (text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))));
  }

  boolean atLetter() {
    return !atEnd() && isLetter(text.charAt(at));
  }

  /** Returns whether a function's name stands here, as a command or as plain letters. */
  boolean atFunction() {
    int from = at('\\') ? at + 1 : at;
    return Names.isFunction(text.substring(from, lettersFrom(from)));
  }

  /** Returns whether a command stands here that only ends what another began. */
  boolean atClosing() {
    return at('\\') && Names.isClosing(text.substring(at + 1, lettersFrom(at + 1)));
  }

  char next() {
    char c = text.charAt(at++);
    skip();
    return c;
  }

  void expect(char c) throws Unreadable {
    if (!at(c)) {
      throw new Unreadable("'" + c + "' is missing");
    }
    next();
  }

  /** Reads digits with at most one point. */
  String number() {
    int start = at;
    boolean point = false;
    while (at < text.length() && (isDigit(text.charAt(at)) || (text.charAt(at) == '.' && !point))) {
      point |= text.charAt(at) == '.';
      at++;
    }
    String digits = text.substring(start, at);
    skip();
    return digits;
  }

  /** Reads the letters after a backslash. */
  String command() throws Unreadable {
    at++;
    int start = at;
    at = lettersFrom(at);
    String name = text.substring(start, at);
    skip();
    if (name.isEmpty()) {
      throw new Unreadable("a backslash without a command");
    }
    return name;
  }

  /** Reads one letter, or a whole word if it has its own meaning. */
  String word() throws Unreadable {
    int start = at;
    int end = lettersFrom(at);
    String word = text.substring(start, end);
    boolean first = start == 0 || !isLetter(text.charAt(start - 1));
    String known = Names.knownAtStartOf(word);
    if (known.isEmpty() && first && Names.isProse(word)) {
      throw new Unreadable("the word '" + word + "' is not understood");
    }
    at = start + Math.max(1, known.length());
    skip();
    return known.isEmpty() ? word.substring(0, 1) : known;
  }

  /** Reads a subscript with its mark; empty if there is none. */
  String subscript() throws Unreadable {
    if (!at('_')) {
      return "";
    }
    at++;
    skip();
    int start = at;
    if (at('{')) {
      int end = text.indexOf('}', at);
      if (end < 0) {
        throw new Unreadable("'}' is missing");
      }
      start = at + 1;
      at = end + 1;
      String inside = text.substring(start, end).replace(" ", "");
      skip();
      return "_" + inside;
    }
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
      if (!isDigit(text.charAt(at - 1))) {
        break;
      }
    }
    String inside = text.substring(start, at);
    skip();
    if (inside.isEmpty()) {
      throw new Unreadable("an empty subscript");
    }
    return "_" + inside;
  }

  /** Reads the text up to a character, which is skipped. */
  String upTo(char end) throws Unreadable {
    int stop = text.indexOf(end, at);
    if (stop < 0) {
      throw new Unreadable("'" + end + "' is missing");
    }
    String inside = text.substring(at, stop);
    at = stop + 1;
    skip();
    return inside;
  }

  String rest() {
    String rest = text.substring(Math.min(at, text.length()));
    return Excerpt.of(rest, 40);
  }

  private int lettersFrom(int from) {
    int end = from;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
