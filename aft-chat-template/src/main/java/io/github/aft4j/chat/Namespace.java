// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The object that {@code namespace(...)} creates: the one object that a template can change, from
 * any scope.
 */
final class Namespace {
  private final Map<Object, Object> values;

  Namespace(Map<Object, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  Object get(String name) {
    Object value = values.get(name);
    return value == null
        ? new Undefined("'namespace object' has no attribute '" + name + "'")
        : value;
  }

  void set(String name, Object value) {
    values.put(name, value);
  }
}
