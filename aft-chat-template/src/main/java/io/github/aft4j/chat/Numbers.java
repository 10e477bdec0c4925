// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** The filters that make or change numbers, with Python's reading and rounding of them. */
final class Numbers {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+(?:_[0-9]+)*+");
  private static final Pattern REAL =
      Pattern.compile(
          "[-+]?(?:[0-9]+(?:_[0-9]+)*+(?:\\.(?:[0-9]+(?:_[0-9]+)*+)?)?"
              + "|\\.[0-9]+(?:_[0-9]+)*+)(?:[eE][-+]?[0-9]+(?:_[0-9]+)*+)?");
  private static final int MAX_DIGITS = 300;

  private Numbers() {}

  static Object toInt(Object value, Arguments arguments) {
    Object otherwise = arguments.get(0, "default").orElse(0L);
    if (Values.defined(value) instanceof Double number) {
      if (number.isInfinite()) {
        throw new TemplateException("cannot convert float infinity to integer");
      }
      return number.isNaN() ? otherwise : Integers.truncated(number);
    }
    if (Integers.is(value)) {
      return Integers.of(Integers.big(value));
    }
    if (!Markup.isText(value)) {
      return otherwise;
    }
    long base = arguments.get(1, "base").map(Values::toLong).orElse(10L);
    if (base != 10) {
      throw new TemplateException("int() of another base than 10 is not supported");
    }
    String text = PythonText.strip(TextMethods.text(value));
    if (INTEGER.matcher(text).matches()) {
      return Integers.parse(text, 10);
    }
    double real = real(text);
    return Double.isFinite(real) ? Integers.truncated(real) : otherwise;
  }

  static Object toFloat(Object value, Arguments arguments) {
    if (Values.isNumber(Values.defined(value))) {
      return Values.toDouble(value);
    }
    if (!Markup.isText(value)) {
      return arguments.get(0, "default").orElse(0.0);
    }
    String text = Cases.lower(PythonText.strip(TextMethods.text(value)));
    double real = real(text);
    if (Double.isNaN(real) && !text.matches("[-+]?nan")) {
      return arguments.get(0, "default").orElse(0.0);
    }
    return real;
  }

  static Object abs(Object value, Budget budget) {
    if (value instanceof Double real) {
      return Math.abs(real);
    }
    Object number = value instanceof Boolean ? (Object) Values.toLong(value) : value;
    return Ordering.compare(number, 0L, budget) < 0
        ? Arithmetic.apply("*", -1L, number, budget)
        : number;
  }

  static Object round(Object value, Arguments arguments, Budget budget) {
    Object number = Values.defined(value);
    long digits = arguments.get(0, "precision").map(Values::toLong).orElse(0L);
    String method =
        arguments.get(1, "method").map(name -> Printed.text(name, budget)).orElse("common");
    if (digits > MAX_DIGITS || digits < -MAX_DIGITS) {
      throw new TemplateException("round() to so many digits is not supported");
    }
    if (method.equals("common") && Integers.is(number)) {
      return whole(Integers.big(number), (int) digits);
    }
    double real = Values.toDouble(number);
    double scale = Math.pow(10, (double) digits);
    return switch (method) {
      case "ceil" -> (Math.ceil(real * scale) + 0.0) / scale;
      case "floor" -> (Math.floor(real * scale) + 0.0) / scale;
      case "common" -> common(real, (int) digits);
      default -> throw new TemplateException("method must be common, ceil or floor");
    };
  }

  private static Object whole(BigInteger number, int digits) {
    return digits >= 0
        ? Integers.of(number)
        : Integers.of(
            new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toBigInteger());
  }

  private static Object common(double number, int digits) {
    if (!Double.isFinite(number)) {
      return number;
    }
    double rounded = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, number);
  }

  /** Returns the number of a text; not a number where the text is none. */
  private static double real(String text) {
    if (REAL.matcher(text).matches()) {
      return Double.parseDouble(text.replace("_", ""));
    }
    return switch (Cases.lower(text)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
