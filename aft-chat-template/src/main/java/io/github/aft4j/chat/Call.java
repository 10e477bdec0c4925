package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code callee(a, b, name=c)}. */
record Call(Expression callee, Given given) implements Expression {

  /** The arguments as written. */
  record Given(List<Expression> positional, Map<String, Expression> named) {
    static final Given NOTHING = new Given(List.of(), Map.of());

    Arguments evaluate(Scope scope) {
      List<Object> values = new ArrayList<>();
      positional.forEach(argument -> values.add(argument.evaluate(scope)));
      Map<String, Object> byName = new LinkedHashMap<>();
      named.forEach((name, argument) -> byName.put(name, argument.evaluate(scope)));
      return new Arguments(values, byName);
    }
  }

  @Override
  public Object evaluate(Scope scope) {
    Object function = Values.defined(callee.evaluate(scope));
    if (!(function instanceof Callable callable)) {
      throw new TemplateException("'" + Values.typeName(function) + "' object is not callable");
    }
    Arguments arguments = given.evaluate(scope);
    scope.budget().enter();
    try {
      return scope.budget().charge(callable.call(arguments, scope.budget()));
    } finally {
      scope.budget().leave();
    }
  }

  /** {@code value | name(arguments)}. */
  record Filter(Expression value, String name, Given given) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.budget().step();
      Object input = scope.budget().charge(value.evaluate(scope));
      return scope
          .budget()
          .charge(Filters.apply(name, input, given.evaluate(scope), scope.budget()));
    }
  }

  /** {@code value is name(arguments)}. */
  record Test(Expression value, String name, Given given) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.budget().step();
      return Tests.holds(name, value.evaluate(scope), given.evaluate(scope), scope.budget());
    }
  }
}
