// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The value of a formula at a point: every variable has a fixed pseudo-random real value that
 * depends on its name and the point's number alone. Values are complex, roots and logarithms
 * principal; odd real roots of negative numbers are real.
 *
 * @param point the point's number; at odd points about half of the variables are negative
 * @param far a size that numbers of the formulas have: the last two points lie beyond it
 */
record Numeric(int point, double far) {
  /** The number of points. */
  static final int POINTS = 14;

  private static final double FLATNESS = 1e-3;
  private static final double LOST = 1e-10;
  private static final double[] SIZES = {0.6, 3.1, 21, 0.06, 310, 21_000};

  /** Returns whether all variables are positive here. */
  boolean isPositive() {
    return point % 2 == 0;
  }

  /** Returns the value of a formula without variables. */
  static Approx constant(Expr expr) {
    return new Numeric(0, 1).of(expr);
  }

  /** Returns the value; none if the formula is undefined there or too large or small. */
  Approx of(Expr expr) {
    if (expr instanceof Expr.Rational number) {
      return Approx.rounded(new Complex(number.value().doubleValue()));
    }
    if (expr instanceof Expr.Symbol symbol) {
      return symbol(symbol);
    }
    if (expr instanceof Expr.Unary unary) {
      return function(unary.function(), of(unary.argument()));
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return Approx.NONE;
    }
    Approx a = of(binary.left());
    Approx b = a.isNone() ? Approx.NONE : of(binary.right());
    if (b.isNone()) {
      return Approx.NONE;
    }
    return switch (binary.operation()) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.plus(negated(b));
      case MULTIPLY -> a.times(b);
      case DIVIDE -> a.times(b.reciprocal());
      case POWER -> power(a, b, Exact.of(binary.right()));
      case ROOT -> root(a, b);
      case LOGARITHM -> function(Function.LN, b).times(function(Function.LN, a).reciprocal());
      case BINOMIAL -> binomial(a.value(), b.value());
    };
  }

  private static Approx negated(Approx a) {
    return new Approx(Function.NEGATE.of(a.value()), a.error());
  }

  private Approx symbol(Expr.Symbol symbol) {
    return switch (symbol.name()) {
      case "pi" -> Approx.rounded(new Complex(Math.PI));
      case "e" -> Approx.rounded(new Complex(Math.E));
      case "i" -> new Approx(Complex.I, 0);
      case "infinity" -> Approx.NONE;
      default -> new Approx(new Complex(variable(symbol.name())), 0);
    };
  }

  private double variable(String name) {
    Random random = new Random(31L * name.hashCode() + point / 2);
    random.nextInt();
    int size = point / 2;
    double least = size < SIZES.length ? SIZES[size] : Math.max(far, 1);
    double value = least * (1 + 3 * random.nextDouble());
    // every variable is negative at some odd points and positive at others
    int pattern = 1 + Math.floorMod(name.hashCode() * 31, 62);
    boolean negative = !isPositive() && (pattern >> (size % 6) & 1) == 1;
    return negative ? -value : value;
  }

  private static Approx function(Function function, Approx x) {
    if (x.isNone()) {
      return Approx.NONE;
    }
    boolean jumps = function.isStepped() || function == Function.FACTORIAL;
    double distance = Math.abs(x.value().getReal() - Math.rint(x.value().getReal()));
    if (jumps && x.error() > 0 && distance <= 64 * x.error() && !isWholeRational(x)) {
      return Approx.NONE;
    }
    Approx argument = jumps ? new Approx(x.value(), 0) : x;
    Approx value = argument.map(function::of);
    boolean lost =
        (function == Function.EXP && value.size() == 0) || (!jumps && isFlat(function, x));
    return lost ? Approx.NONE : value;
  }

  /**
   * Returns whether the value says nothing about the argument any more: the hyperbolic tangent of
   * 200 and of 300, the exponential of tiny numbers.
   */
  private static boolean isFlat(Function function, Approx x) {
    Complex value = function.of(x.value());
    Complex moved = function.of(x.value().multiply(1 + FLATNESS));
    return x.size() > 0 && value.subtract(moved).abs() <= FLATNESS * LOST * value.abs();
  }

  /** Returns whether a number is whole in itself, not by a computation that may have missed it. */
  private static boolean isWholeRational(Approx x) {
    double real = x.value().getReal();
    return real == Math.rint(real) && x.error() <= 0x1p-51 * Math.abs(real);
  }

  /**
   * Returns a power; an exponent with an odd denominator leaves negative bases real, as odd roots
   * do.
   */
  private static Approx power(Approx base, Approx exponent, Optional<BigFraction> exact) {
    boolean odd =
        exact.isPresent()
            && exact.get().getDenominator().bitLength() > 1
            && exact.get().getDenominator().bitLength() < 8
            && exact.get().getDenominator().testBit(0);
    if (!odd || base.value().getImaginary() != 0 || base.value().getReal() >= 0) {
      return power(base, exponent);
    }
    double index = exact.get().getDenominator().doubleValue();
    double times = exact.get().getNumerator().doubleValue();
    return power(root(new Approx(new Complex(index), 0), base), new Approx(new Complex(times), 0));
  }

  private static Approx power(Approx base, Approx exponent) {
    if (base.size() == 0) {
      return exponent.value().getReal() > 0 && exponent.value().getImaginary() == 0
          ? new Approx(Complex.ZERO, 0)
          : Approx.NONE;
    }
    if (power(base.value(), exponent.value()).equals(Complex.ZERO)) {
      return Approx.NONE;
    }
    Approx byBase = base.map(z -> power(z, exponent.value()));
    Approx byExponent = exponent.map(n -> power(base.value(), n));
    if (byBase.isNone() || byExponent.isNone()) {
      return Approx.NONE;
    }
    double growth = 1 + Math.abs(exponent.value().abs() * Math.log(base.size()));
    return Approx.of(
        byBase.value(), byBase.error() + byExponent.error() + byBase.size() * growth * 0x1p-51);
  }

  private static Complex power(Complex base, Complex exponent) {
    double n = exponent.getReal();
    boolean whole = exponent.getImaginary() == 0 && n == Math.rint(n);
    if (whole && base.getImaginary() == 0) {
      return new Complex(Math.pow(base.getReal(), n));
    }
    if (whole && Math.abs(n) <= 64) {
      Complex product = Complex.ONE;
      for (int i = 0; i < Math.abs(n); i++) {
        product = product.multiply(base);
      }
      return n < 0 ? product.reciprocal() : product;
    }
    return base.pow(exponent);
  }

  private static Approx root(Approx index, Approx radicand) {
    double n = index.value().getReal();
    boolean whole = index.value().getImaginary() == 0 && n == Math.rint(n) && n != 0;
    if (!whole) {
      return power(radicand, index.reciprocal());
    }
    return radicand.map(
        z -> {
          boolean real = z.getImaginary() == 0;
          if (n == 2) {
            return real && z.getReal() < 0 ? new Complex(0, Math.sqrt(-z.getReal())) : z.sqrt();
          }
          if (real && z.getReal() < 0 && n % 2 != 0) {
            return new Complex(-Math.pow(-z.getReal(), 1 / n));
          }
          return real && z.getReal() >= 0
              ? new Complex(Math.pow(z.getReal(), 1 / n))
              : z.pow(1 / n);
        });
  }

  private static Approx binomial(Complex n, Complex k) {
    if (!isSmallWhole(n) || !isSmallWhole(k) || k.getReal() > n.getReal()) {
      return Approx.NONE;
    }
    return Approx.rounded(
        new Complex(
            CombinatoricsUtils.binomialCoefficientDouble((int) n.getReal(), (int) k.getReal())));
  }

  private static boolean isSmallWhole(Complex z) {
    double x = z.getReal();
    return z.getImaginary() == 0 && x == Math.rint(x) && x >= 0 && x <= 60;
  }
}
