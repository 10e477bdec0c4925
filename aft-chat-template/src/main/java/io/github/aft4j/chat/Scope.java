// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables; an inner scope sees those of the outer ones and sets its own. */
final class Scope {
  private final Optional<Scope> outer;
  private final Budget budget;
  private final Map<String, Object> variables;

  private Scope(Optional<Scope> outer, Budget budget, Map<String, Object> variables) {
    this.outer = outer;
    this.budget = budget;
    this.variables = variables;
  }

  static Scope root(Map<String, Object> variables) {
    return new Scope(Optional.empty(), new Budget(), new HashMap<>(variables));
  }

  Scope inner() {
    return new Scope(Optional.of(this), budget, new HashMap<>());
  }

  Budget budget() {
    return budget;
  }

  Object get(String name) {
    Scope scope = this;
    while (true) {
      Object value = scope.variables.get(name);
      if (value != null) {
        return value;
      }
      if (scope.outer.isEmpty()) {
        return Undefined.variable(name);
      }
      scope = scope.outer.get();
    }
  }

  void set(String name, Object value) {
    variables.put(name, value);
  }
}
