// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** Escape sequences in quoted texts, as Python has them. */
final class Escapes {
  private Escapes() {}

  /** Reads what follows a backslash; returns the place after it. */
  static int read(String source, int at, StringBuilder text) {
    if (at >= source.length()) {
      return at;
    }
    char c = source.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'a' -> text.append('\u0007');
      case 'v' -> text.append('\u000b');
      case '\\', '\'', '"' -> text.append(c);
      case '\n' -> {
        // a line that continues
      }
      case 'x' -> {
        return hex(source, at + 1, 2, text);
      }
      case 'u' -> {
        return hex(source, at + 1, 4, text);
      }
      case 'U' -> {
        return hex(source, at + 1, 8, text);
      }
      default -> {
        if (c >= '0' && c <= '7') {
          return octal(source, at, text);
        }
        text.append('\\').append(c);
      }
    }
    return at + 1;
  }

  private static int hex(String source, int at, int digits, StringBuilder text) {
    int end = at + digits;
    if (end > source.length() || !source.substring(at, end).matches("[0-9a-fA-F]+")) {
      throw new TemplateException("A text has a truncated escape");
    }
    long code = Long.parseLong(source.substring(at, end), 16);
    if (code > Character.MAX_CODE_POINT) {
      throw new TemplateException("A text has an escape of no character");
    }
    text.appendCodePoint((int) code);
    return end;
  }

  private static int octal(String source, int at, StringBuilder text) {
    int end = at;
    while (end < source.length()
        && end < at + 3
        && source.charAt(end) >= '0'
        && source.charAt(end) <= '7') {
      end++;
    }
    text.appendCodePoint(Integer.parseInt(source.substring(at, end), 8));
    return end;
  }
}
