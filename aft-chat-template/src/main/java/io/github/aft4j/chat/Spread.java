// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;

/** {@code *values} or {@code **values}, as an argument. */
record Spread(boolean named, Expression value) {
  void add(Scope scope, List<Object> values, Map<String, Object> byName) {
    Object given = value.evaluate(scope);
    if (!named) {
      List<Object> items = Values.items(given);
      scope.budget().items(items.size());
      values.addAll(items);
      return;
    }
    if (!(Values.defined(given) instanceof Map<?, ?> map)) {
      throw new TemplateException(
          "argument after ** must be a mapping, not " + Values.typeName(given));
    }
    Values.charged(map, scope.budget())
        .forEach(
            (key, argument) -> {
              if (!(Markup.text(key) instanceof String name)) {
                throw new TemplateException("keywords must be strings");
              }
              if (byName.put(name, argument) != null) {
                throw new TemplateException("got multiple values for argument '" + name + "'");
              }
            });
  }
}
