// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Set;

/**
 * The arguments that a filter, test, function or method takes. An argument that it does not take is
 * an error, as in Python: ignoring it would render something else than the template says.
 *
 * @param parameters in order
 * @param byName whether they can be named in a call
 * @param open whether any others can be given besides
 */
record Signature(List<String> parameters, boolean byName, boolean open) {

  /** Returns the signature of parameters that can be given in order or by name. */
  static Signature of(String... parameters) {
    return new Signature(List.of(parameters), true, false);
  }

  /** Returns the signature of parameters that can be given in order only. */
  static Signature inOrder(String... parameters) {
    return new Signature(List.of(parameters), false, false);
  }

  /** Returns a function that refuses what it does not take. */
  Callable around(String callee, Callable function) {
    return (arguments, budget) -> {
      check(callee, arguments);
      return function.call(arguments, budget);
    };
  }

  /** Refuses arguments that are too many, unknown or given twice. */
  void check(String callee, Arguments arguments) {
    if (open) {
      return;
    }
    int given = arguments.positional().size();
    if (given > parameters.size()) {
      throw new TemplateException(
          callee + "() takes at most " + parameters.size() + " argument(s), " + given + " given");
    }
    Set<String> named = arguments.named().keySet();
    if (!byName && !named.isEmpty()) {
      throw new TemplateException(callee + "() takes no keyword arguments");
    }
    for (String name : named) {
      int index = parameters.indexOf(name);
      if (index < 0) {
        throw new TemplateException(
            callee + "() got an unexpected keyword argument '" + name + "'");
      }
      if (index < given) {
        throw new TemplateException(callee + "() got multiple values for argument '" + name + "'");
      }
    }
  }
}
