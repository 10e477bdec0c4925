// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code for target in iterable if filter}, with an {@code else} for when there is nothing. */
record For(
    Statements.Target target,
    Expression iterable,
    Optional<Expression> filter,
    List<Statement> body,
    List<Statement> otherwise)
    implements Statement {

  @Override
  public Flow render(Scope scope, Output output) {
    Object value = iterable.evaluate(scope);
    List<Object> items = new ArrayList<>();
    for (Object item : Values.items(value)) {
      scope.budget().step();
      if (keeps(item, scope)) {
        items.add(item);
      }
    }
    if (items.isEmpty()) {
      return Statement.renderAll(otherwise, scope.inner(), output);
    }
    int depth = scope.get("loop") instanceof Loop outer ? outer.depth() + 1 : 1;
    Loop loop = new Loop(items, depth);
    for (int i = 0; i < items.size(); i++) {
      scope.budget().step();
      loop.moveTo(i);
      Scope inner = scope.inner();
      inner.set("loop", loop);
      target.assign(items.get(i), inner);
      if (Statement.renderAll(body, inner, output) == Flow.BREAK) {
        break;
      }
    }
    return Flow.NEXT;
  }

  private boolean keeps(Object item, Scope scope) {
    if (filter.isEmpty()) {
      return true;
    }
    Scope inner = scope.inner();
    target.assign(item, inner);
    return Values.truth(filter.get().evaluate(inner));
  }
}
