// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of expressions that have no home of their own. */
final class Expressions {
  private Expressions() {}

  record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return value;
    }
  }

  record Variable(String name) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return scope.get(name);
    }
  }

  /** Items in round brackets. */
  record TupleOf(List<Expression> items) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.budget().items(items.size());
      return Tuple.copyOf(items.stream().map(item -> item.evaluate(scope)).toList());
    }
  }

  record ListOf(List<Expression> items) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.budget().items(items.size());
      List<Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.evaluate(scope)));
      return values;
    }
  }

  record DictOf(List<Expression> keys, List<Expression> values) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Map<Object, Object> map = new LinkedHashMap<>();
      scope.budget().items(keys.size());
      for (int i = 0; i < keys.size(); i++) {
        Object key = key(keys.get(i).evaluate(scope), scope.budget());
        map.put(key, values.get(i).evaluate(scope));
      }
      return map;
    }

    static Object key(Object key, Budget budget) {
      return Values.defined(Values.hashable(key, budget));
    }
  }

  record Conditional(Expression test, Expression then, Expression otherwise) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return Values.truth(test.evaluate(scope)) ? then.evaluate(scope) : otherwise.evaluate(scope);
    }
  }

  /** {@code a or b or c}: the first operand that is true, else the last; {@code and}: false. */
  record Logical(boolean decisive, List<Expression> operands) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Object value = None.NONE;
      for (Expression operand : operands) {
        scope.budget().step();
        value = operand.evaluate(scope);
        if (Values.truth(value) == decisive) {
          break;
        }
      }
      return value;
    }
  }

  record Not(Expression operand) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return !Values.truth(operand.evaluate(scope));
    }
  }

  record Sign(boolean negative, Expression operand) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Object value = Values.defined(operand.evaluate(scope));
      // not 0 - x, which would lose the sign of a negative zero
      return Arithmetic.apply("*", negative ? -1L : 1L, number(value), scope.budget());
    }

    private static Object number(Object value) {
      if (Values.isNumber(value)) {
        return value;
      }
      throw new TemplateException("bad operand type for a sign: '" + Values.typeName(value) + "'");
    }
  }

  /** {@code + b} and the like, after a value. */
  record Binary(String operator, Expression right) implements Chain.Link {
    @Override
    public Object apply(Object left, Scope scope) {
      return Arithmetic.apply(operator, left, right.evaluate(scope), scope.budget());
    }
  }

  /** {@code a ~ b ~ c}: all as text. */
  record Concat(List<Expression> parts) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Output output = new Output(scope.budget());
      for (Expression part : parts) {
        scope.budget().step();
        output.add(Printed.text(part.evaluate(scope), scope.budget()));
      }
      return output.text();
    }
  }

  /** {@code a < b <= c}: each neighbor pair. */
  record Comparison(Expression first, List<String> operators, List<Expression> others)
      implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Object left = first.evaluate(scope);
      scope.budget().items(others.size());
      for (int i = 0; i < others.size(); i++) {
        Object right = others.get(i).evaluate(scope);
        if (!holds(operators.get(i), left, right, scope.budget())) {
          return false;
        }
        left = right;
      }
      return true;
    }

    private static boolean isNan(Object a, Object b) {
      return Ordering.isNan(a) || Ordering.isNan(b);
    }

    static boolean holds(String operator, Object a, Object b, Budget budget) {
      return switch (operator) {
        case "==" -> Values.equal(a, b, budget);
        case "!=" -> !Values.equal(a, b, budget);
        case "<" -> Ordering.compare(a, b, budget) < 0;
        case ">" -> Ordering.compare(a, b, budget) > 0;
        case "<=" -> Ordering.compare(a, b, budget) <= 0 && !isNan(a, b);
        case ">=" -> Ordering.compare(a, b, budget) >= 0 && !isNan(a, b);
        case "in" -> Values.contains(b, a, budget);
        default -> !Values.contains(b, a, budget);
      };
    }
  }
}
