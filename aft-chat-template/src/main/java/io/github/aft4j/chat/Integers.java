// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Whole numbers, which are of any size in Python: a {@code Long} where it fits, a {@code
 * BigInteger} where it does not.
 */
final class Integers {
  /** Python refuses to print numbers of more than 4300 digits. */
  private static final int MAX_BITS = 14_000;

  private Integers() {}

  static boolean is(Object value) {
    return value instanceof Long || value instanceof Boolean || value instanceof BigInteger;
  }

  static BigInteger big(Object value) {
    return value instanceof BigInteger number ? number : BigInteger.valueOf(Values.toLong(value));
  }

  static Object of(BigInteger number) {
    if (number.bitLength() > MAX_BITS) {
      throw tooLarge();
    }
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  /** Reads digits, to which underscores may belong. */
  static Object parse(String digits, int base) {
    String plain = digits.replace("_", "");
    if (plain.length() > MAX_BITS) {
      throw tooLarge();
    }
    return of(new BigInteger(plain, base));
  }

  /** Returns the whole part of a finite number. */
  static Object truncated(double number) {
    return of(new BigDecimal(number).toBigInteger());
  }

  static Object apply(String operator, BigInteger a, BigInteger b) {
    if (b.signum() == 0 && (operator.equals("//") || operator.equals("%"))) {
      throw new TemplateException("integer division or modulo by zero");
    }
    return switch (operator) {
      case "+" -> of(a.add(b));
      case "-" -> of(a.subtract(b));
      case "*" -> of(a.multiply(b));
      case "//" -> of(floor(a, b)[0]);
      case "%" -> of(floor(a, b)[1]);
      default -> power(a, b);
    };
  }

  private static BigInteger[] floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b);
    }
    return parts;
  }

  private static Object power(BigInteger a, BigInteger b) {
    if (b.signum() < 0) {
      if (a.signum() == 0) {
        throw new TemplateException("0.0 cannot be raised to a negative power");
      }
      return Math.pow(a.doubleValue(), b.doubleValue());
    }
    boolean grows = a.abs().compareTo(BigInteger.ONE) > 0;
    if (grows && (b.bitLength() > 31 || b.longValue() * (a.bitLength() - 1L) > MAX_BITS)) {
      throw tooLarge();
    }
    // powers of -1, 0 and 1 only ask whether the exponent is zero, odd or even
    int exponent = grows ? b.intValue() : b.signum() == 0 ? 0 : b.testBit(0) ? 1 : 2;
    return of(a.pow(exponent));
  }

  private static TemplateException tooLarge() {
    return new TemplateException("a number is too large");
  }
}
