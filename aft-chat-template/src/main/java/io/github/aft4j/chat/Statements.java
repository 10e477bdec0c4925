// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;

/** The kinds of statements, but for loops and macros. */
final class Statements {
  private Statements() {}

  /** Gives errors the line of the statement in which they happen. */
  record Located(Statement statement, int line) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      scope.budget().step();
      try {
        return statement.render(scope, output);
      } catch (TemplateException e) {
        throw e.at(line);
      }
    }
  }

  record Data(String text) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      output.add(text);
      return Flow.NEXT;
    }
  }

  record Print(Expression expression) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      output.add(Printed.text(expression.evaluate(scope), scope.budget()));
      return Flow.NEXT;
    }
  }

  record If(Expression test, List<Statement> then, List<Statement> otherwise) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      boolean holds = Values.truth(test.evaluate(scope));
      return Statement.renderAll(holds ? then : otherwise, scope, output);
    }
  }

  /** {@code set a, b = value}, {@code set namespace.name = value}. */
  record Set(Target target, Expression value) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      target.assign(value.evaluate(scope), scope);
      return Flow.NEXT;
    }
  }

  /** A block whose output becomes the value of a variable. */
  record SetBlock(Target target, List<Call.Filter> filters, List<Statement> body)
      implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      target.assign(filtered(body, filters, scope), scope);
      return Flow.NEXT;
    }
  }

  record FilterBlock(List<Call.Filter> filters, List<Statement> body) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      output.add(Printed.text(filtered(body, filters, scope), scope.budget()));
      return Flow.NEXT;
    }
  }

  /** {@code generation}: a block that the model writes. */
  record Generation(List<Statement> body) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      Output inner = new Output(scope.budget());
      Flow flow = Statement.renderAll(body, scope.inner(), inner);
      String text = inner.text();
      scope.whole().markNext(text);
      output.add(text);
      return flow;
    }
  }

  /** {@code with a = 1}: variables for a block. */
  record With(Map<String, Expression> variables, List<Statement> body) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      scope.budget().items(variables.size());
      Scope inner = scope.inner();
      variables.forEach((name, value) -> inner.set(name, value.evaluate(scope)));
      return Statement.renderAll(body, inner, output);
    }
  }

  record Jump(Flow flow) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      return flow;
    }
  }

  private static Object filtered(List<Statement> body, List<Call.Filter> filters, Scope scope) {
    Output output = new Output(scope.budget());
    Statement.renderAll(body, scope.inner(), output);
    Object value = output.text();
    for (Call.Filter filter : filters) {
      scope.budget().step();
      value = filter.apply(value, scope);
    }
    return value;
  }
}
