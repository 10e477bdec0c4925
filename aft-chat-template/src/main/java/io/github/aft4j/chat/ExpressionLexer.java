// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits the inside of one tag, up to its end, which may carry a white space sign. */
final class ExpressionLexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<float>(?<!\\.)(?:[0-9]+_)*+[0-9]+"
              + "(?:\\.(?:[0-9]+_)*+[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+))"
              + "|(?<integer>0[bB](?:_?[01])++|0[oO](?:_?[0-7])++|0[xX](?:_?[0-9a-fA-F])++"
              + "|[1-9](?:_?[0-9])*+|0(?:_?0)*+)"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
              + "|(?<operator>\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=.:,|()\\[\\]{}])");

  private final String source;
  private final String closing;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private int at;
  private int line;
  private char sign = ' ';

  ExpressionLexer(String source, int at, int line, String closing) {
    this.source = source;
    this.at = at;
    this.line = line;
    this.closing = closing;
  }

  /** Returns the end of the tag. */
  int end() {
    return at;
  }

  int line() {
    return line;
  }

  /** The sign before the tag's end: minus, plus or a space. */
  char sign() {
    return sign;
  }

  List<Token> read() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (PythonText.isSpace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (open.isEmpty() && closes()) {
        return tokens;
      } else if (c == '\'' || c == '"') {
        string(c);
      } else {
        other();
      }
    }
    throw new TemplateException("A tag is not closed with " + closing, line);
  }

  private boolean closes() {
    char c = source.charAt(at);
    // a tag that prints knows no plus
    if ((c == '-' || (c == '+' && closing.equals("%}"))) && source.startsWith(closing, at + 1)) {
      sign = c;
      at++;
    }
    if (!source.startsWith(closing, at)) {
      return false;
    }
    at += 2;
    return true;
  }

  private void other() {
    Matcher matcher = TOKEN.matcher(source).region(at, source.length()).useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      throw new TemplateException("unexpected char '" + source.charAt(at) + "'", line);
    }
    String text = matcher.group();
    Kind kind =
        matcher.group("float") != null
            ? Kind.FLOAT
            : matcher.group("integer") != null
                ? Kind.INTEGER
                : matcher.group("name") != null ? Kind.NAME : Kind.OPERATOR;
    if (kind == Kind.OPERATOR) {
      balance(text);
    }
    tokens.add(new Token(kind, text, line));
    at = matcher.end();
  }

  private void balance(String text) {
    int opening = "([{".indexOf(text);
    if (opening >= 0) {
      open.append(")]}".charAt(opening));
      if (open.length() > Budget.MAX_DEPTH) {
        throw new TemplateException("The template nests too deeply", line);
      }
    } else if (")]}".contains(text)) {
      int last = open.length() - 1;
      if (last < 0 || open.charAt(last) != text.charAt(0)) {
        throw new TemplateException("unexpected '" + text + "'", line);
      }
      open.setLength(last);
    }
  }

  private void string(char quote) {
    int start = line;
    StringBuilder text = new StringBuilder();
    at++;
    while (at < source.length() && source.charAt(at) != quote) {
      char c = source.charAt(at);
      line += c == '\n' ? 1 : 0;
      if (c == '\\') {
        at = Escapes.read(source, at + 1, text);
      } else {
        text.append(c);
        at++;
      }
    }
    if (at >= source.length()) {
      throw new TemplateException("A text is not closed with " + quote, start);
    }
    at++;
    tokens.add(new Token(Kind.STRING, text.toString(), start));
  }
}
