// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;

/** A parsed template. Immutable; rendering has no effect but its text. */
final class Template {
  private final List<Statement> body;

  private Template(List<Statement> body) {
    this.body = body;
  }

  static Template parse(String source) {
    return new Template(new StatementParser(new TokenStream(Lexer.tokens(source))).parse());
  }

  String render(Map<String, Object> variables) {
    Output output = new Output();
    Statement.renderAll(body, Scope.root(variables), output);
    return output.text();
  }
}
