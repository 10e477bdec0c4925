// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code callee(a, b, name=c)}. */
record Call(Call.Given given) implements Chain.Link {

  /** The arguments as written. */
  record Given(List<Expression> positional, Map<String, Expression> named, List<Spread> spread) {
    static final Given NOTHING = new Given(List.of(), Map.of(), List.of());

    Arguments evaluate(Scope scope) {
      List<Object> values = new ArrayList<>();
      positional.forEach(argument -> values.add(argument.evaluate(scope)));
      Map<String, Object> byName = new LinkedHashMap<>();
      named.forEach((name, argument) -> byName.put(name, argument.evaluate(scope)));
      spread.forEach(more -> more.add(scope, values, byName));
      return new Arguments(values, byName);
    }
  }

  @Override
  public Object apply(Object callee, Scope scope) {
    Object function = Values.defined(callee);
    if (!(function instanceof Callable callable)) {
      throw new TemplateException("'" + Values.typeName(function) + "' object is not callable");
    }
    Arguments arguments = given.evaluate(scope);
    arguments.charge(scope.budget());
    scope.budget().enter();
    try {
      return scope.budget().made(callable.call(arguments, scope.budget()));
    } finally {
      scope.budget().leave();
    }
  }

  /** {@code value | name(arguments)}. */
  record Filter(String name, Given given) implements Chain.Link {
    @Override
    public Object apply(Object value, Scope scope) {
      Object input = scope.budget().charge(value);
      return scope.budget().made(Filters.apply(name, input, given.evaluate(scope), scope.budget()));
    }
  }

  /** {@code value is name(arguments)}, {@code value is not name(arguments)}. */
  record Test(boolean wanted, String name, Given given) implements Chain.Link {
    @Override
    public Object apply(Object value, Scope scope) {
      return Tests.holds(name, scope.budget().charge(value), given.evaluate(scope), scope.budget())
          == wanted;
    }
  }
}
