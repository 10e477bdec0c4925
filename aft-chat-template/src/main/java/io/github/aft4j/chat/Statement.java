// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;

/** Something that is rendered. */
interface Statement {

  /** The way rendering continues after a statement. */
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  Flow render(Scope scope, Output output);

  /** Statements one after the other. */
  static Flow renderAll(List<Statement> body, Scope scope, Output output) {
    for (Statement statement : body) {
      Flow flow = statement.render(scope, output);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }
}
