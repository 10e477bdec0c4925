// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A place in a template's tokens. */
final class TokenStream {
  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token after the next. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean at(Kind kind, String text) {
    return peek().is(kind, text);
  }

  boolean atOperator(String text) {
    return at(Kind.OPERATOR, text);
  }

  boolean atName(String text) {
    return at(Kind.NAME, text);
  }

  /** Takes the next token if it is this operator. */
  boolean takeOperator(String text) {
    return take(Kind.OPERATOR, text);
  }

  /** Takes the next token if it is this word. */
  boolean takeName(String text) {
    return take(Kind.NAME, text);
  }

  private boolean take(Kind kind, String text) {
    if (at(kind, text)) {
      at++;
      return true;
    }
    return false;
  }

  void expectOperator(String text) {
    if (!takeOperator(text)) {
      throw unexpected("'" + text + "'");
    }
  }

  Token expect(Kind kind, String what) {
    if (peek().kind() != kind) {
      throw unexpected(what);
    }
    return next();
  }

  TemplateException unexpected(String expected) {
    return new TemplateException("expected " + expected + ", got " + peek().shown(), peek().line());
  }

  /** Returns the number of tokens that have been read. */
  int place() {
    return at;
  }

  /** Returns which of some names have been read since a place. */
  Set<String> namesSince(int place, List<String> wanted) {
    return tokens.subList(place, at).stream()
        .filter(token -> token.kind() == Kind.NAME)
        .map(Token::text)
        .filter(wanted::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Counts a nesting of expressions or blocks; {@link #leave} ends it. */
  void enter() {
    if (++depth > Budget.MAX_DEPTH) {
      throw new TemplateException("The template nests too deeply", peek().line());
    }
  }

  void leave() {
    depth--;
  }
}
