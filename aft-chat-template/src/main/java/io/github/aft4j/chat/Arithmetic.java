// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The binary operators on numbers, texts and lists. */
final class Arithmetic {
  private Arithmetic() {}

  static Object apply(String operator, Object a, Object b, Budget budget) {
    return budget.charge(apply(operator, a, b));
  }

  private static Object apply(String operator, Object a, Object b) {
    Values.defined(a);
    Values.defined(b);
    if (Values.isNumber(a) && Values.isNumber(b)) {
      boolean real = a instanceof Double || b instanceof Double || operator.equals("/");
      try {
        return real
            ? onDoubles(operator, Values.toDouble(a), Values.toDouble(b))
            : onLongs(operator, Values.toLong(a), Values.toLong(b));
      } catch (ArithmeticException e) {
        throw new TemplateException("a number is too large, or divided by zero");
      }
    }
    if (operator.equals("+") && a instanceof String x && b instanceof String y) {
      Budget.checkText((long) x.length() + y.length());
      return x + y;
    }
    if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
      Budget.checkItems((long) x.size() + y.size());
      List<Object> joined = new ArrayList<>(x);
      joined.addAll(y);
      return joined;
    }
    if (operator.equals("*") && b instanceof Long times) {
      return repeat(a, times);
    }
    if (operator.equals("*") && a instanceof Long times) {
      return repeat(b, times);
    }
    throw unsupported(operator, a, b);
  }

  private static Object repeat(Object value, long times) {
    int n = (int) Math.max(0, Math.min(times, Integer.MAX_VALUE));
    if (value instanceof String text) {
      Budget.checkText((long) text.length() * n);
      return text.repeat(n);
    }
    if (value instanceof List<?> list) {
      Budget.checkItems((long) list.size() * n);
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < n && !list.isEmpty(); i++) {
        all.addAll(list);
      }
      return all;
    }
    throw unsupported("*", value, times);
  }

  private static Object onLongs(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, b);
      case "%" -> Math.floorMod(a, b);
      case "**" -> power(a, b);
      default -> throw unsupported(operator, a, b);
    };
  }

  private static Object power(long a, long b) {
    if (b < 0) {
      return Math.pow((double) a, (double) b);
    }
    boolean grows = Math.abs(a) > 1;
    if (grows && b > 63) {
      throw new ArithmeticException("too large");
    }
    // powers of -1, 0 and 1 only ask whether the exponent is zero, odd or even
    long exponent = grows || b == 0 ? b : 2 - b % 2;
    return BigInteger.valueOf(a).pow((int) exponent).longValueExact();
  }

  private static Object onDoubles(String operator, double a, double b) {
    if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
      throw new ArithmeticException();
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> a - b * Math.floor(a / b);
      case "**" -> Math.pow(a, b);
      default -> throw unsupported(operator, a, b);
    };
  }

  private static TemplateException unsupported(String operator, Object a, Object b) {
    if (operator.equals("+") && a instanceof String) {
      return new TemplateException(
          "can only concatenate str (not \"" + Values.typeName(b) + "\") to str");
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
