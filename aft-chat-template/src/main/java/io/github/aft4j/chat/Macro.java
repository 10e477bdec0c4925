// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code macro name(a, b=1)}: a function that renders its body. {@code call} blocks hand it their
 * own body as the function {@code caller}.
 */
record Macro(String name, Parameters declared, List<Statement> body, Set<String> implicit)
    implements Statement {

  /** The parameters that a macro declares. */
  record Parameters(List<String> names, Map<String, Expression> defaults) {}

  /** The names that take what a macro has no parameters for, where its body uses them. */
  static final List<String> IMPLICIT = List.of("caller", "varargs", "kwargs");

  @Override
  public Flow render(Scope scope, Output output) {
    scope.set(name, function(scope));
    return Flow.NEXT;
  }

  private List<String> parameters() {
    return declared.names();
  }

  Callable function(Scope scope) {
    List<String> parameters = parameters();
    return (arguments, budget) -> {
      // Each name that is given is looked for among the parameters.
      budget.work((1L + arguments.named().size()) * parameters.size());
      check(arguments);
      Scope inner = scope.inner();
      for (int i = 0; i < parameters.size(); i++) {
        inner.set(parameters.get(i), value(i, arguments, inner));
      }
      implicit.forEach(given -> inner.set(given, implicit(given, arguments)));
      Output output = new Output(budget);
      Statement.renderAll(body, inner, output);
      return output.text();
    };
  }

  private void check(Arguments arguments) {
    List<String> parameters = parameters();
    List<Object> positional = arguments.positional();
    if (positional.size() > parameters.size() && !implicit.contains("varargs")) {
      throw new TemplateException(
          "macro '" + name + "' takes not more than " + parameters.size() + " argument(s)");
    }
    for (String given : arguments.named().keySet()) {
      int index = parameters.indexOf(given);
      boolean caller = given.equals("caller") && implicit.contains("caller");
      if (index < 0 && !caller && !implicit.contains("kwargs")) {
        throw new TemplateException(
            "macro '" + name + "' takes no keyword argument '" + given + "'");
      }
      if (index >= 0 && index < positional.size()) {
        throw new TemplateException(
            "macro '" + name + "' got multiple values for argument '" + given + "'");
      }
    }
  }

  private Object value(int index, Arguments arguments, Scope inner) {
    String parameter = parameters().get(index);
    Optional<Object> given = arguments.get(index, parameter);
    if (given.isPresent()) {
      return given.get();
    }
    Expression otherwise = declared.defaults().get(parameter);
    return otherwise == null
        ? new Undefined("parameter '" + parameter + "' was not provided")
        : otherwise.evaluate(inner);
  }

  private Object implicit(String given, Arguments arguments) {
    List<String> parameters = parameters();
    List<Object> positional = arguments.positional();
    return switch (given) {
      case "varargs" ->
          Tuple.copyOf(
              positional.subList(
                  Math.min(parameters.size(), positional.size()), positional.size()));
      case "kwargs" -> {
        Map<Object, Object> others = new LinkedHashMap<>(arguments.named());
        others.keySet().removeAll(parameters);
        others.remove("caller");
        yield others;
      }
      default ->
          arguments
              .get(Integer.MAX_VALUE, given)
              .orElseGet(() -> new Undefined("No caller defined"));
    };
  }
}
