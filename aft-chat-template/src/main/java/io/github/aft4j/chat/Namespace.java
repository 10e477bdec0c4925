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

  static Namespace of(Map<Object, Object> values) {
    values.keySet().forEach(Namespace::check);
    return new Namespace(values);
  }

  private Namespace(Map<Object, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  Object get(String name) {
    Object value = values.get(name);
    return value == null
        ? new Undefined("'namespace object' has no attribute '" + name + "'")
        : value;
  }

  void set(String name, Object value) {
    check(name);
    values.put(name, value);
  }

  private static void check(Object name) {
    if (name instanceof String text && text.startsWith("_")) {
      throw new TemplateException(
          "Chat templates cannot store underscore-prefixed attributes on a namespace, but got '"
              + name
              + "'");
    }
  }
}
