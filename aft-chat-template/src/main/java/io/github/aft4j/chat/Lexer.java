// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a template into text and tags. White space around tags is dealt with here: {@code -} takes
 * all of it away; without a sign, a block or comment takes the indentation before it and one line
 * break after it ({@code lstrip_blocks}, {@code trim_blocks}); {@code +} keeps both.
 */
final class Lexer {
  private static final Pattern RAW = Pattern.compile("\\s*raw\\s*([-+]?)%\\}");
  private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean lineStarts = true;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    String unix = template.replace("\r\n", "\n").replace('\r', '\n');
    // the reference drops one line break at the end of a template
    Lexer lexer = new Lexer(unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < source.length()) {
      int tag = nextTag();
      String text = source.substring(at, tag);
      if (tag == source.length()) {
        data(text);
        at = tag;
        break;
      }
      char kind = source.charAt(tag + 1);
      char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
      data(before(text, kind, sign));
      line += count(text);
      at = tag + (sign == '-' || sign == '+' ? 3 : 2);
      switch (kind) {
        case '#' -> comment();
        case '{' -> tag(Kind.PRINT_BEGIN, Kind.PRINT_END, "}}");
        default -> block();
      }
    }
    tokens.add(new Token(Kind.END, "", line));
  }

  /** Returns the start of the next tag, or the end of the source. */
  private int nextTag() {
    int brace = source.indexOf('{', at);
    while (brace >= 0 && brace + 1 < source.length()) {
      if ("{%#".indexOf(source.charAt(brace + 1)) >= 0) {
        return brace;
      }
      brace = source.indexOf('{', brace + 1);
    }
    return source.length();
  }

  private String before(String text, char kind, char sign) {
    if (sign == '-') {
      return PythonText.stripEnd(text, PythonText::isSpace);
    }
    if (sign != '+' && kind != '{') {
      int start = text.lastIndexOf('\n') + 1;
      boolean blank = text.substring(start).chars().allMatch(PythonText::isSpace);
      if (blank && (start > 0 || lineStarts)) {
        return text.substring(0, start);
      }
    }
    return text;
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(Kind.DATA, text, line));
    }
  }

  private void comment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw new TemplateException("Missing end of comment tag", line);
    }
    line += count(source.substring(at, end));
    char sign = end > at ? source.charAt(end - 1) : ' ';
    at = end + 2;
    after(sign, true);
  }

  private void block() {
    Matcher raw = RAW.matcher(source).region(at, source.length());
    if (!raw.lookingAt()) {
      tag(Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
      return;
    }
    at = raw.end();
    after(raw.group(1).isEmpty() ? ' ' : raw.group(1).charAt(0), false);
    Matcher end = END_RAW.matcher(source);
    if (!end.find(at)) {
      throw new TemplateException("Missing end of raw directive", line);
    }
    String text = source.substring(at, end.start());
    data(before(text, '%', end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0)));
    line += count(text);
    at = end.end();
    after(end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0), true);
  }

  private void tag(Kind begin, Kind end, String closing) {
    tokens.add(new Token(begin, source.substring(at - 2, at), line));
    ExpressionLexer inside = new ExpressionLexer(source, at, line, closing);
    tokens.addAll(inside.read());
    line = inside.line();
    at = inside.end();
    tokens.add(new Token(end, closing, line));
    after(inside.sign(), end == Kind.BLOCK_END);
  }

  /** Takes away what the end of a tag asks for. */
  private void after(char sign, boolean trimsLineBreak) {
    int from = at;
    if (sign == '-') {
      while (at < source.length() && PythonText.isSpace(source.charAt(at))) {
        at++;
      }
    } else if (trimsLineBreak && sign != '+' && at < source.length() && source.charAt(at) == '\n') {
      at++;
    }
    String taken = source.substring(from, at);
    line += count(taken);
    lineStarts = taken.endsWith("\n");
  }

  private static int count(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
