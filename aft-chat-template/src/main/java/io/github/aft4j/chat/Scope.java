// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables; an inner scope sees those of the outer ones and sets its own. */
final class Scope {
  private final Optional<Scope> outer;
  private final Budget budget;
  private final Output whole;
  private final Map<String, Object> variables;

  private Scope(Optional<Scope> outer, Budget budget, Output whole, Map<String, Object> variables) {
    this.outer = outer;
    this.budget = budget;
    this.whole = whole;
    this.variables = variables;
  }

  /**
   * Returns the scope of a template.
   *
   * @param whole what the template itself prints
   */
  static Scope root(Map<String, Object> variables, Output whole, Budget budget) {
    return new Scope(Optional.empty(), budget, whole, new HashMap<>(variables));
  }

  Scope inner() {
    return new Scope(Optional.of(this), budget, whole, new HashMap<>());
  }

  /** Returns what the template itself prints, which macros and blocks of variables do not. */
  Output whole() {
    return whole;
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
        budget.work(name.length());
        return Undefined.variable(name);
      }
      scope = scope.outer.get();
    }
  }

  void set(String name, Object value) {
    variables.put(name, value);
  }
}
