// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code macro name(a, b=1)}: a function that renders its body. {@code call} blocks hand it their
 * own body as the function {@code caller}.
 */
record Macro(
    String name, List<String> parameters, Map<String, Expression> defaults, List<Statement> body)
    implements Statement {

  @Override
  public Flow render(Scope scope, Output output) {
    scope.set(name, function(scope));
    return Flow.NEXT;
  }

  private Callable function(Scope scope) {
    List<String> names = new ArrayList<>(parameters);
    names.add("caller");
    Signature named = new Signature(names, true);
    return (arguments, budget) -> {
      Scope inner = scope.inner();
      if (arguments.positional().size() > parameters.size()) {
        throw new TemplateException(
            "macro '" + name + "' takes not more than " + parameters.size() + " argument(s)");
      }
      named.check("macro '" + name + "'", arguments);
      for (int i = 0; i < parameters.size(); i++) {
        String parameter = parameters.get(i);
        Optional<Object> given = arguments.get(i, parameter);
        Expression otherwise = defaults.get(parameter);
        Object value =
            given.isPresent()
                ? given.get()
                : otherwise == null
                    ? new Undefined("parameter '" + parameter + "' was not provided")
                    : otherwise.evaluate(inner);
        inner.set(parameter, value);
      }
      inner.set("caller", arguments.get(Integer.MAX_VALUE, "caller").orElse(None.NONE));
      Output output = new Output();
      Statement.renderAll(body, inner, output);
      return output.text();
    };
  }

  /** {@code call(x) macro(y)}: the block becomes {@code caller} of the called macro. */
  record CallBlock(Expression callee, Call call, Macro caller) implements Statement {
    @Override
    public Flow render(Scope scope, Output output) {
      Expression body = inner -> caller.function(inner);
      Map<String, Expression> named = new LinkedHashMap<>(call.given().named());
      named.put("caller", body);
      Call.Given given = new Call.Given(call.given().positional(), named);
      output.add(Printed.text(new Call(given).apply(callee.evaluate(scope), scope)));
      return Flow.NEXT;
    }
  }
}
