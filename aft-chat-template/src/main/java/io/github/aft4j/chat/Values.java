// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Truth, types, equality and items of values, as in Python. */
final class Values {
  private Values() {}

  static boolean truth(Object marked) {
    Object value = Markup.text(marked);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    if (value instanceof Double number) {
      return number != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return !(value instanceof Undefined) && value != None.NONE;
  }

  static boolean isNumber(Object value) {
    return value instanceof Double || Integers.is(value);
  }

  static double toDouble(Object value) {
    if (value instanceof BigInteger number) {
      double real = number.doubleValue();
      if (Double.isInfinite(real)) {
        throw new TemplateException("int too large to convert to float");
      }
      return real;
    }
    return value instanceof Double number ? number : toLong(value);
  }

  static long toLong(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof BigInteger number) {
      throw new TemplateException("a number is too large: " + number);
    }
    throw new TemplateException("a whole number was expected, not " + typeName(value));
  }

  static String typeName(Object value) {
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return "int";
    }
    if (value instanceof Double) {
      return "float";
    }
    if (value instanceof List) {
      return value instanceof View view ? view.type() : value instanceof Tuple ? "tuple" : "list";
    }
    if (value instanceof Lazy lazy) {
      return lazy.type();
    }
    if (value instanceof Map) {
      return "dict";
    }
    return value == None.NONE
        ? "NoneType"
        : value instanceof Undefined ? "Undefined" : value.getClass().getSimpleName();
  }

  static boolean equal(Object markedA, Object markedB, Budget budget) {
    Object a = Markup.text(markedA);
    Object b = Markup.text(markedB);
    budget.enter();
    try {
      if (isNumber(a) && isNumber(b)) {
        return Ordering.same(a, b);
      }
      if (a instanceof View x && b instanceof View y && !x.isRange()) {
        return equalViews(x, y, budget);
      }
      if (a instanceof List<?> x && b instanceof List<?> y) {
        if (x.size() != y.size() || !typeName(x).equals(typeName(y))) {
          return false;
        }
        for (int i = 0; i < x.size(); i++) {
          if (!equal(x.get(i), y.get(i), budget)) {
            return false;
          }
        }
        return true;
      }
      if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
        if (x.size() != y.size()) {
          return false;
        }
        charged(x, budget);
        if (!x.keySet().equals(y.keySet())) {
          return false;
        }
        for (Map.Entry<?, ?> entry : x.entrySet()) {
          Object other = y.get(entry.getKey());
          if (other == null || !equal(entry.getValue(), other, budget)) {
            return false;
          }
        }
        return true;
      }
      budget.charge(a);
      return (a instanceof Undefined && b instanceof Undefined) || a.equals(b);
    } finally {
      budget.leave();
    }
  }

  /** Returns whether two views hold the same in any order; those of values are never equal. */
  private static boolean equalViews(View a, View b, Budget budget) {
    if (a.type().equals("dict_values") || !a.type().equals(b.type()) || a.size() != b.size()) {
      return false;
    }
    for (Object item : a) {
      if (!contains(b, item, budget)) {
        return false;
      }
    }
    return true;
  }

  static boolean contains(Object markedContainer, Object markedItem, Budget budget) {
    Object container = Markup.text(markedContainer);
    Object item = Markup.text(markedItem);
    if (budget.charge(container) instanceof String text) {
      if (item instanceof String part) {
        return Search.first(text, part, 0) >= 0;
      }
      defined(item);
      throw new TemplateException(
          "'in <string>' requires string as left operand, not " + typeName(item));
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(hashable(item, budget));
    }
    if (container instanceof View view && view.type().equals("dict_keys")) {
      hashable(item, budget);
    }
    if (container instanceof Lazy lazy) {
      for (Optional<Object> next = lazy.next(); next.isPresent(); next = lazy.next()) {
        if (equal(next.get(), item, budget)) {
          return true;
        }
      }
      return false;
    }
    for (Object candidate : items(container)) {
      if (equal(candidate, item, budget)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the items that a loop over a value visits. */
  static List<Object> items(Object marked) {
    Object value = Markup.text(marked);
    if (value instanceof Lazy lazy) {
      return lazy.rest();
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    if (value instanceof String text) {
      Budget.checkItems(text.length());
      return new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
    }
    if (value instanceof Undefined) {
      return List.of();
    }
    throw new TemplateException("'" + typeName(value) + "' object is not iterable");
  }

  /** Refuses a value that cannot be a key, and counts what looking for it among keys costs. */
  static Object hashable(Object value, Budget budget) {
    Object inner = value;
    while (inner instanceof Tuple tuple && !tuple.isHashable()) {
      inner = tuple.stream().filter(item -> !isHashable(item)).findFirst().orElseThrow();
    }
    if (!isHashable(inner)) {
      throw new TemplateException("unhashable type: '" + typeName(inner) + "'");
    }
    budget.work(weight(value));
    return value;
  }

  static boolean isHashable(Object value) {
    if (value instanceof Tuple tuple) {
      return tuple.isHashable();
    }
    return !(value instanceof Map)
        && (!(value instanceof List) || (value instanceof View view && view.isRange()));
  }

  /** Returns what it costs to hash a key, or to compare it with another. */
  static long weight(Object value) {
    if (value instanceof Tuple tuple) {
      return tuple.weight();
    }
    if (Markup.text(value) instanceof String text) {
      return text.length();
    }
    return value instanceof View view ? (long) Budget.ITEM * view.size() : 1;
  }

  /** Counts the keys of a dictionary, each of which is hashed when it is copied or compared. */
  static Map<?, ?> charged(Map<?, ?> map, Budget budget) {
    map.keySet().forEach(key -> budget.work(Budget.ITEM + weight(key)));
    return map;
  }

  /** Refuses an undefined value. */
  static Object defined(Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    return value;
  }
}
