// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The binary operators on numbers, texts and lists. */
final class Arithmetic {
  private static final Set<String> FAST = Set.of("+", "-", "*");
  private static final BigInteger MANY = BigInteger.valueOf(Integer.MAX_VALUE);

  private Arithmetic() {}

  static Object apply(String operator, Object a, Object b, Budget budget) {
    return budget.made(result(operator, a, b, budget));
  }

  private static Object result(String operator, Object a, Object b, Budget budget) {
    if (operator.equals("%") && Markup.isText(a)) {
      return PercentFormat.apply(a, b, budget);
    }
    Values.defined(a);
    Values.defined(b);
    if (Values.isNumber(a) && Values.isNumber(b)) {
      budget.charge(a);
      budget.charge(b);
      return onNumbers(operator, a, b);
    }
    if (operator.equals("+") && Markup.isText(a) && Markup.isText(b)) {
      return Markup.join(a, b);
    }
    if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
      return concat(x, y);
    }
    if (operator.equals("*") && Integers.is(b)) {
      return repeat(a, b);
    }
    if (operator.equals("*") && Integers.is(a)) {
      return repeat(b, a);
    }
    throw unsupported(operator, a, b);
  }

  private static Object onNumbers(String operator, Object a, Object b) {
    if (a instanceof Double || b instanceof Double || operator.equals("/")) {
      return Reals.apply(operator, Values.toDouble(a), Values.toDouble(b));
    }
    if (a instanceof Long x && b instanceof Long y && FAST.contains(operator)) {
      try {
        return switch (operator) {
          case "+" -> Math.addExact(x, y);
          case "-" -> Math.subtractExact(x, y);
          default -> Math.multiplyExact(x, y);
        };
      } catch (ArithmeticException e) {
        return Integers.apply(operator, Integers.big(a), Integers.big(b));
      }
    }
    return Integers.apply(operator, Integers.big(a), Integers.big(b));
  }

  private static Object concat(List<?> a, List<?> b) {
    if (a instanceof View || b instanceof View || a instanceof Tuple != b instanceof Tuple) {
      throw unsupported("+", a, b);
    }
    Budget.checkItems((long) a.size() + b.size());
    List<Object> joined = new ArrayList<>(a);
    joined.addAll(b);
    return a instanceof Tuple ? Tuple.copyOf(joined) : joined;
  }

  private static Object repeat(Object value, Object times) {
    int n = Integers.big(times).max(BigInteger.ZERO).min(MANY).intValue();
    if (Markup.text(value) instanceof String text) {
      Budget.checkText((long) text.length() * n);
      String repeated = text.repeat(n);
      return value instanceof Markup ? new Markup(repeated) : repeated;
    }
    if (value instanceof List<?> list && !(value instanceof View)) {
      Budget.checkItems((long) list.size() * n);
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < n && !list.isEmpty(); i++) {
        all.addAll(list);
      }
      return value instanceof Tuple ? Tuple.copyOf(all) : all;
    }
    throw unsupported("*", value, times);
  }

  private static TemplateException unsupported(String operator, Object a, Object b) {
    if (operator.equals("+") && (a instanceof String || a instanceof List)) {
      String type = Values.typeName(a);
      return new TemplateException(
          "can only concatenate " + type + " (not \"" + Values.typeName(b) + "\") to " + type);
    }
    return new TemplateException(
        "unsupported operand type(s) for "
            + operator
            + ": '"
            + Values.typeName(a)
            + "' and '"
            + Values.typeName(b)
            + "'");
  }
}
