// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/** The exact value of rational formulas. */
final class Exact {
  /** Larger numbers are compared by their floating-point values only. */
  private static final int BITS = 4000;

  private Exact() {}

  /** The value; empty where the formula is not rational, undefined, or its numbers are huge. */
  static Optional<BigFraction> of(Expr expr) {
    if (expr instanceof Expr.Rational number) {
      return Optional.of(number.value());
    }
    if (expr instanceof Expr.Unary unary && unary.function().equals("neg")) {
      return of(unary.argument()).map(BigFraction::negate);
    }
    if (expr instanceof Expr.Unary unary && unary.function().equals("abs")) {
      return of(unary.argument()).map(BigFraction::abs);
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return Optional.empty();
    }
    Optional<BigFraction> left = of(binary.left());
    Optional<BigFraction> right = left.isEmpty() ? Optional.empty() : of(binary.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    BigFraction a = left.get();
    BigFraction b = right.get();
    Optional<BigFraction> value =
        switch (binary.operator()) {
          case "+" -> Optional.of(a.add(b));
          case "-" -> Optional.of(a.subtract(b));
          case "*" -> Optional.of(a.multiply(b));
          case "/" -> isZero(b) ? Optional.empty() : Optional.of(a.divide(b));
          case "^" -> power(a, b);
          default -> Optional.empty();
        };
    return value.filter(v -> bits(v) <= BITS);
  }

  private static Optional<BigFraction> power(BigFraction base, BigFraction exponent) {
    boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
    if (!whole || exponent.getNumerator().bitLength() > 12) {
      return Optional.empty();
    }
    int n = exponent.getNumerator().intValueExact();
    if ((isZero(base) && n <= 0) || (long) bits(base) * Math.abs(n) > BITS) {
      return Optional.empty();
    }
    return Optional.of(base.pow(n));
  }

  private static boolean isZero(BigFraction value) {
    return value.getNumerator().signum() == 0;
  }

  private static int bits(BigFraction value) {
    return value.getNumerator().bitLength() + value.getDenominator().bitLength();
  }
}
