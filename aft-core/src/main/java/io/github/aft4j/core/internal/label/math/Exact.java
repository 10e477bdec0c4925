// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.math3.fraction.BigFraction;

/** The exact value of rational formulas. */
final class Exact {
  /** Larger numbers are compared by their floating-point values only. */
  private static final int BITS = 4000;

  private static final int LARGEST_FACTORIAL = 400;

  private Exact() {}

  /** Returns the value; empty if the formula is irrational or undefined, or has huge numbers. */
  static Optional<BigFraction> of(Expr expr) {
    return of(expr, value -> {});
  }

  /**
   * Returns the largest {@linkplain #height height} of a rational part of the formula; 0 without
   * any.
   */
  static int tallest(Expr expr) {
    int[] tallest = new int[1];
    of(expr, value -> tallest[0] = Math.max(tallest[0], height(value)));
    return tallest[0];
  }

  private static Optional<BigFraction> of(Expr expr, Consumer<BigFraction> parts) {
    Optional<BigFraction> value = Optional.empty();
    if (expr instanceof Expr.Rational number) {
      value = Optional.of(number.value());
    } else if (expr instanceof Expr.Unary unary) {
      value = of(unary.argument(), parts).flatMap(x -> function(unary.function(), x));
    } else if (expr instanceof Expr.Binary binary) {
      Optional<BigFraction> left = of(binary.left(), parts);
      Optional<BigFraction> right = of(binary.right(), parts);
      value = left.flatMap(a -> right.flatMap(b -> operation(binary.operation(), a, b)));
    }
    value = value.filter(v -> bits(v) <= BITS);
    value.ifPresent(parts);
    return value;
  }

  /** Returns the decimal digits of a number in lowest terms, above or below the line. */
  static int height(BigFraction value) {
    int bits = Math.max(value.getNumerator().bitLength(), value.getDenominator().bitLength());
    return (int) (bits * Math.log10(2)) + 1;
  }

  private static Optional<BigFraction> function(Function function, BigFraction x) {
    return switch (function) {
      case NEGATE -> Optional.of(x.negate());
      case ABSOLUTE -> Optional.of(x.abs());
      case FLOOR -> Optional.of(new BigFraction(floor(x)));
      case CEILING -> Optional.of(new BigFraction(floor(x.negate()).negate()));
      case FACTORIAL ->
          whole(x, LARGEST_FACTORIAL).map(n -> new BigFraction(product(BigInteger.ONE, 1, n)));
      default -> Optional.empty();
    };
  }

  private static Optional<BigFraction> operation(Operation op, BigFraction a, BigFraction b) {
    return switch (op) {
      case ADD -> Optional.of(a.add(b));
      case SUBTRACT -> Optional.of(a.subtract(b));
      case MULTIPLY -> Optional.of(a.multiply(b));
      case DIVIDE -> isZero(b) ? Optional.empty() : Optional.of(a.divide(b));
      case POWER -> power(a, b);
      case ROOT -> whole(a, 12).filter(n -> n > 0).flatMap(n -> root(b, n));
      case BINOMIAL -> binomial(a, b);
      case LOGARITHM -> Optional.empty();
    };
  }

  private static Optional<BigFraction> power(BigFraction base, BigFraction exponent) {
    BigInteger index = exponent.getDenominator();
    if (!index.equals(BigInteger.ONE)) {
      boolean small = index.bitLength() < 4 && base.getNumerator().signum() >= 0;
      return small
          ? root(base, index.intValueExact())
              .flatMap(r -> power(r, new BigFraction(exponent.getNumerator())))
          : Optional.empty();
    }
    if (exponent.getNumerator().bitLength() > 12) {
      return Optional.empty();
    }
    int n = exponent.getNumerator().intValueExact();
    if ((isZero(base) && n <= 0) || (long) bits(base) * Math.abs(n) > BITS) {
      return Optional.empty();
    }
    return Optional.of(base.pow(n));
  }

  /** Returns the real root; empty if it is not rational. */
  private static Optional<BigFraction> root(BigFraction x, int n) {
    if (x.getNumerator().signum() < 0) {
      return n % 2 == 0 ? Optional.empty() : root(x.negate(), n).map(BigFraction::negate);
    }
    Optional<BigInteger> top = root(x.getNumerator(), n);
    Optional<BigInteger> bottom = top.isEmpty() ? top : root(x.getDenominator(), n);
    return bottom.map(b -> new BigFraction(top.orElseThrow(), b));
  }

  private static Optional<BigInteger> root(BigInteger x, int n) {
    if (x.bitLength() > BITS) {
      return Optional.empty();
    }
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(x.bitLength() / n + 1);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (middle.pow(n).compareTo(x) < 0) {
        low = middle.add(BigInteger.ONE);
      } else {
        high = middle;
      }
    }
    return low.pow(n).equals(x) ? Optional.of(low) : Optional.empty();
  }

  private static Optional<BigFraction> binomial(BigFraction n, BigFraction k) {
    Optional<Integer> top = whole(n, 1000);
    Optional<Integer> bottom = whole(k, 1000).filter(b -> top.isPresent() && b <= top.get());
    return bottom.map(
        b ->
            new BigFraction(
                product(BigInteger.ONE, top.orElseThrow() - b + 1, top.orElseThrow()),
                product(BigInteger.ONE, 1, b)));
  }

  private static Optional<Integer> whole(BigFraction x, int most) {
    boolean whole =
        x.getDenominator().equals(BigInteger.ONE)
            && x.getNumerator().signum() >= 0
            && x.getNumerator().compareTo(BigInteger.valueOf(most)) <= 0;
    return whole ? Optional.of(x.getNumerator().intValueExact()) : Optional.empty();
  }

  private static BigInteger product(BigInteger start, int from, int to) {
    BigInteger product = start;
    for (int i = from; i <= to; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  private static BigInteger floor(BigFraction x) {
    BigInteger[] parts = x.getNumerator().divideAndRemainder(x.getDenominator());
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  static boolean isZero(BigFraction value) {
    return value.getNumerator().signum() == 0;
  }

  private static int bits(BigFraction value) {
    return value.getNumerator().bitLength() + value.getDenominator().bitLength();
  }
}
