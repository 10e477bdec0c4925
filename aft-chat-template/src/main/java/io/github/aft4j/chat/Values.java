// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Truth, order, equality and items of values, as in Python. */
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
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  static double toDouble(Object value) {
    return value instanceof Double number ? number : toLong(value);
  }

  static long toLong(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
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
    if (value instanceof Long) {
      return "int";
    }
    if (value instanceof Double) {
      return "float";
    }
    if (value instanceof List) {
      return "list";
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
        boolean real = a instanceof Double || b instanceof Double;
        return real ? toDouble(a) == toDouble(b) : toLong(a) == toLong(b);
      }
      if (a instanceof List<?> x && b instanceof List<?> y) {
        if (x.size() != y.size()) {
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

  static int compare(Object a, Object b) {
    return compare(Markup.text(a), Markup.text(b), 0);
  }

  private static int compareItems(List<?> a, List<?> b, int depth) {
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = compare(a.get(i), b.get(i), depth + 1);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compare(Object a, Object b, int depth) {
    if (isNumber(a) && isNumber(b)) {
      return Double.compare(toDouble(a), toDouble(b));
    }
    if (a instanceof String x && b instanceof String y) {
      return PythonText.compare(x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return compareItems(x, y, depth);
    }
    defined(a);
    defined(b);
    throw new TemplateException(
        "'<' not supported between instances of '" + typeName(a) + "' and '" + typeName(b) + "'");
  }

  static boolean contains(Object markedContainer, Object markedItem, Budget budget) {
    Object container = Markup.text(markedContainer);
    Object item = Markup.text(markedItem);
    if (budget.charge(container) instanceof String text) {
      if (item instanceof String part) {
        return text.contains(part);
      }
      defined(item);
      throw new TemplateException(
          "'in <string>' requires string as left operand, not " + typeName(item));
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(item);
    }
    for (Object candidate : items(container)) {
      if (equal(candidate, item, budget)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the items that a loop over a value visits. */
  static List<Object> items(Object value) {
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

  /** Refuses an undefined value. */
  static Object defined(Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    return value;
  }
}
