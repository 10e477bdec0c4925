// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes, items and slices. */
final class Access {
  private Access() {}

  /** {@code object.name}: a method or attribute, else an item. */
  record Attribute(String name) implements Chain.Link {
    @Override
    public Object apply(Object object, Scope scope) {
      return attribute(object, name);
    }
  }

  /** {@code object[key]}: an item, else an attribute. */
  record Item(Expression key) implements Chain.Link {
    @Override
    public Object apply(Object object, Scope scope) {
      return item(object, key.evaluate(scope));
    }
  }

  /** {@code object[from:to:step]}. */
  record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
      implements Chain.Link {
    @Override
    public Object apply(Object object, Scope scope) {
      Object value = Values.defined(object);
      if (!(value instanceof String) && !(value instanceof List)) {
        throw new TemplateException("'" + Values.typeName(value) + "' cannot be sliced");
      }
      List<Object> items = Values.items(value);
      long by = number(step, scope).orElse(1L);
      if (by == 0) {
        throw new TemplateException("slice step cannot be zero");
      }
      int size = items.size();
      long low = by > 0 ? 0 : -1;
      long high = by > 0 ? size : size - 1;
      long start = clamp(number(from, scope), by > 0 ? low : high, size, low, high);
      long end = clamp(number(to, scope), by > 0 ? high : low, size, low, high);
      List<Object> taken = new ArrayList<>();
      for (long i = start; by > 0 ? i < end : i > end; i += by) {
        taken.add(items.get((int) i));
        if (Math.abs(by) > size) {
          break;
        }
      }
      return value instanceof String
          ? String.join("", taken.stream().map(String::valueOf).toList())
          : taken;
    }

    private static Optional<Long> number(Optional<Expression> expression, Scope scope) {
      return expression
          .map(e -> e.evaluate(scope))
          .filter(value -> value != None.NONE)
          .map(value -> Values.toLong(Values.defined(value)));
    }

    private static long clamp(Optional<Long> given, long absent, int size, long low, long high) {
      if (given.isEmpty()) {
        return absent;
      }
      long index = given.get() < 0 ? given.get() + size : given.get();
      return Math.max(low, Math.min(high, index));
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

  static Object item(Object object, Object key) {
    Values.defined(object);
    if (object instanceof Map<?, ?> map) {
      Object value = map.get(key);
      if (value != null) {
        return value;
      }
    } else if (object instanceof List<?> list && key instanceof Long index) {
      long i = index < 0 ? index + list.size() : index;
      return i >= 0 && i < list.size()
          ? list.get((int) i)
          : new Undefined("list object has no element " + index);
    } else if (object instanceof String text && key instanceof Long index) {
      List<Object> characters = Values.items(text);
      long i = index < 0 ? index + characters.size() : index;
      return i >= 0 && i < characters.size()
          ? characters.get((int) i)
          : new Undefined("str object has no element " + index);
    }
    if (key instanceof String name) {
      return Methods.find(object, name).orElseGet(() -> missing(object, name));
    }
    Values.defined(key);
    return new Undefined(Values.typeName(object) + " object has no element " + Printed.text(key));
  }

  private static Undefined missing(Object object, String name) {
    return new Undefined(
        "'" + Values.typeName(object) + " object' has no attribute '" + name + "'");
  }
}
