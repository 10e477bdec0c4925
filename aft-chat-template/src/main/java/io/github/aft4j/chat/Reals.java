// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** The operators on floating-point numbers, as Python rounds them. */
final class Reals {
  private Reals() {}

  static Object apply(String operator, double a, double b) {
    if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
      throw new TemplateException("float division by zero");
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> floor(a, b);
      case "%" -> remainder(a, b);
      default -> power(a, b);
    };
  }

  private static double remainder(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0.0, b);
    }
    return (b < 0) == (rest < 0) ? rest : rest + b;
  }

  private static double floor(double a, double b) {
    double rest = a % b;
    double below = rest != 0 && (b < 0) != (rest < 0) ? 1 : 0;
    double quotient = (a - rest) / b - below;
    if (quotient == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double power(double a, double b) {
    if (a == 0 && b < 0) {
      throw new TemplateException("0.0 cannot be raised to a negative power");
    }
    double power = a == 1 ? 1 : Math.pow(a, b);
    if (Double.isNaN(power) && !Double.isNaN(a) && !Double.isNaN(b)) {
      throw new TemplateException("complex numbers are not supported");
    }
    if (Double.isInfinite(power) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
      throw new TemplateException("a number is too large");
    }
    return power;
  }
}
