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
      Object place = key.evaluate(scope);
      if (place instanceof Long index && Markup.text(object) instanceof String text) {
        scope.budget().work(Math.min(Math.abs(index), text.length()));
      }
      if (object instanceof Map) {
        scope.budget().work(Values.weight(place));
      }
      return item(object, place);
    }
  }

  /** {@code object[from:to:step]}. */
  record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
      implements Chain.Link {
    @Override
    public Object apply(Object object, Scope scope) {
      Object value = Values.defined(object);
      if (!Markup.isText(value) && (!(value instanceof List) || value instanceof View)) {
        throw new TemplateException("'" + Values.typeName(value) + "' cannot be sliced");
      }
      if (value instanceof List<?> list) {
        scope.budget().items(list.size());
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
      if (Markup.isText(value)) {
        return Markup.like(value, TextFilters.join(taken, ""));
      }
      return value instanceof Tuple ? Tuple.copyOf(taken) : taken;
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

  static Object item(Object object, Object place) {
    Values.defined(object);
    boolean counts = place instanceof Boolean && !(object instanceof Map);
    Object key = counts ? (Object) Values.toLong(place) : place;
    if (object instanceof Map<?, ?> map) {
      Object value = Values.isHashable(key) ? map.get(key) : null;
      if (value != null) {
        return value;
      }
    } else if (object instanceof View view && !view.isRange()) {
      return new Undefined(view.type() + " object has no element " + shown(key));
    } else if (object instanceof List<?> list && key instanceof Long index) {
      long i = index < 0 ? index + list.size() : index;
      return i >= 0 && i < list.size()
          ? list.get((int) i)
          : new Undefined("list object has no element " + index);
    } else if (Markup.text(object) instanceof String text && key instanceof Long index) {
      return Markup.like(object, Places.character(text, index));
    }
    if (key instanceof String name) {
      return Methods.find(object, name).orElseGet(() -> missing(object, name));
    }
    return new Undefined(Values.typeName(object) + " object has no element " + shown(key));
  }

  /** Returns a key for a message; a list may nest without end and is named by its type. */
  private static String shown(Object key) {
    return Values.isHashable(key) ? Printed.text(key) : "'" + Values.typeName(key) + "'";
  }

  static Undefined missing(Object object, String name) {
    return new Undefined(
        "'" + Values.typeName(object) + " object' has no attribute '" + name + "'");
  }
}
