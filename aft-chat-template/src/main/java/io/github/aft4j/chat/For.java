// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code for target in iterable if filter}, with an {@code else} for when there is nothing, or when
 * every body that began was left by {@code break} or {@code continue}, as in Jinja.
 */
record For(
    Target target,
    Expression iterable,
    Optional<Expression> filter,
    boolean recursive,
    List<Statement> body,
    List<Statement> otherwise)
    implements Statement {

  @Override
  public Flow render(Scope scope, Output output) {
    return render(iterable.evaluate(scope), 1, scope, output);
  }

  private Flow render(Object value, int depth, Scope scope, Output output) {
    List<Object> items = new ArrayList<>();
    for (Object item : Values.items(value)) {
      scope.budget().step();
      if (keeps(item, scope)) {
        items.add(item);
      }
    }
    Optional<Callable> recursion =
        recursive ? Optional.of(recursion(depth + 1, scope)) : Optional.empty();
    Loop loop = new Loop(items, depth, recursion);
    boolean completed = false;
    for (int i = 0; i < items.size(); i++) {
      scope.budget().step();
      loop.moveTo(i);
      Scope inner = scope.inner();
      inner.set("loop", loop);
      target.assign(items.get(i), inner);
      Flow flow = Statement.renderAll(body, inner, output);
      completed |= flow == Flow.NEXT;
      if (flow == Flow.BREAK) {
        break;
      }
    }
    return completed ? Flow.NEXT : Statement.renderAll(otherwise, scope.inner(), output);
  }

  private Callable recursion(int depth, Scope scope) {
    return (arguments, budget) -> {
      Output output = new Output(budget);
      render(arguments.need(0, "iterable"), depth, scope, output);
      return output.text();
    };
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
