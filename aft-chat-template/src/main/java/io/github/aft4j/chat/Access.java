// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes and items. */
final class Access {
  private Access() {}

  /** {@code object.name}: a method or attribute, else an item. */
  record Attribute(String name) implements Chain.Link {
    @Override
    public Object apply(Object object, Scope scope) {
      scope.budget().work(name.length());
      return attribute(object, name);
    }
  }

  /** {@code object[key]}: an item, else an attribute. */
  record Item(Expression key) implements Chain.Link {
    @Override
    public Object apply(Object object, Scope scope) {
      return item(object, key.evaluate(scope), scope.budget());
    }
  }

  static Object attribute(Object object, String name) {
    Values.defined(object);
    Optional<Object> found = Methods.find(object, name);
    if (found.isPresent()) {
      return found.get();
    }
    if (object instanceof Map<?, ?> map) {
      Object value = map.get(name);
      if (value != null) {
        return value;
      }
    }
    return missing(object, name);
  }

  static Object item(Object object, Object place, Budget budget) {
    Values.defined(object);
    budget.work(Values.weight(place));
    boolean counts = place instanceof Boolean && !(object instanceof Map);
    Object key = counts ? (Object) Values.toLong(place) : place;
    if (object instanceof Map<?, ?> map) {
      Object value = Values.isHashable(key) ? map.get(key) : null;
      if (value != null) {
        return value;
      }
    } else if (object instanceof View view && !view.isRange()) {
      return new Undefined(view.type() + " object has no element " + shown(key, budget));
    } else if (object instanceof List<?> list && key instanceof Long index) {
      long i = index < 0 ? index + list.size() : index;
      return i >= 0 && i < list.size()
          ? list.get((int) i)
          : new Undefined("list object has no element " + index);
    } else if (Markup.text(object) instanceof String text && key instanceof Long index) {
      return Markup.like(object, Places.character(text, index, budget));
    }
    if (key instanceof String name) {
      return Methods.find(object, name).orElseGet(() -> missing(object, name));
    }
    return new Undefined(Values.typeName(object) + " object has no element " + shown(key, budget));
  }

  /** Returns a key for a message; a list may nest without end and is named by its type. */
  private static String shown(Object key, Budget budget) {
    return Values.isHashable(key) ? Printed.text(key, budget) : "'" + Values.typeName(key) + "'";
  }

  static Undefined missing(Object object, String name) {
    return new Undefined(
        "'" + Values.typeName(object) + " object' has no attribute '" + name + "'");
  }
}
