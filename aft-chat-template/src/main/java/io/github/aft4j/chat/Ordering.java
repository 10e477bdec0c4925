// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigDecimal;
import java.util.List;

/** The order of values, as in Python. */
final class Ordering {
  private Ordering() {}

  /** Compares values; one that is not a number is no less and no greater than any other. */
  static int compare(Object a, Object b, Budget budget) {
    return compare(Markup.text(a), Markup.text(b), budget, 0);
  }

  /** Returns whether two numbers are equal, whatever their types. */
  static boolean same(Object a, Object b) {
    return !isNan(a) && !isNan(b) && numbers(a, b) == 0;
  }

  static boolean isNan(Object value) {
    return value instanceof Double number && number.isNaN();
  }

  private static int numbers(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (!(a instanceof Double) && !(b instanceof Double)) {
      return Integers.big(a).compareTo(Integers.big(b));
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x < y ? -1 : x > y ? 1 : 0;
    }
    return a instanceof Double real ? mixed(real, b) : -mixed((Double) b, a);
  }

  private static int mixed(double real, Object whole) {
    if (!Double.isFinite(real)) {
      return real > 0 ? 1 : -1;
    }
    return new BigDecimal(real).compareTo(new BigDecimal(Integers.big(whole)));
  }

  private static int compare(Object a, Object b, Budget budget, int depth) {
    budget.work(1);
    if (Values.isNumber(a) && Values.isNumber(b)) {
      return isNan(a) || isNan(b) ? 0 : numbers(a, b);
    }
    if (a instanceof String x && b instanceof String y) {
      budget.work(Math.min(x.length(), y.length()));
      return PythonText.compare(x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y && ordered(a, b)) {
      return items(x, y, budget, depth);
    }
    Values.defined(a);
    Values.defined(b);
    throw new TemplateException(
        "'<' not supported between instances of '"
            + Values.typeName(a)
            + "' and '"
            + Values.typeName(b)
            + "'");
  }

  private static boolean ordered(Object a, Object b) {
    return !(a instanceof View) && Values.typeName(a).equals(Values.typeName(b));
  }

  private static int items(List<?> a, List<?> b, Budget budget, int depth) {
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!Values.equal(a.get(i), b.get(i), budget)) {
        return compare(Markup.text(a.get(i)), Markup.text(b.get(i)), budget, depth + 1);
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
