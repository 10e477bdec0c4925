// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;

/** The target of an assignment. */
sealed interface Target {

  void assign(Object value, Scope scope);

  /** A variable. */
  record Name(String name) implements Target {
    @Override
    public void assign(Object value, Scope scope) {
      scope.set(name, value);
    }
  }

  /** {@code namespace.name}. */
  record Attribute(String object, String name) implements Target {
    @Override
    public void assign(Object value, Scope scope) {
      if (!(scope.get(object) instanceof Namespace namespace)) {
        throw new TemplateException("cannot assign attribute on non-namespace object");
      }
      namespace.set(name, value);
    }
  }

  /** {@code a, (b, c)}: as many items as there are targets. */
  record Several(List<Target> targets) implements Target {
    @Override
    public void assign(Object value, Scope scope) {
      List<Object> values = Values.items(Values.defined(scope.budget().charge(value)));
      scope.budget().items(targets.size());
      if (values.size() != targets.size()) {
        throw new TemplateException(
            "expected " + targets.size() + " values to unpack, got " + values.size());
      }
      for (int i = 0; i < values.size(); i++) {
        targets.get(i).assign(values.get(i), scope);
      }
    }
  }
}
