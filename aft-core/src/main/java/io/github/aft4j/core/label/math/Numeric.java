// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.Random;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The value of a formula at a point: every variable has a fixed pseudo-random real value that
 * depends on its name and the point's number alone. Values are complex, roots and logarithms
 * principal; odd real roots of negative numbers are real.
 *
 * @param point the point's number; at odd points variables may be negative
 */
record Numeric(int point) {

  /** The value; NaN or infinite where the formula is undefined there. */
  Complex of(Expr expr) {
    if (expr instanceof Expr.Rational number) {
      return new Complex(number.value().doubleValue());
    }
    if (expr instanceof Expr.Symbol symbol) {
      return symbol(symbol.name());
    }
    if (expr instanceof Expr.Unary unary) {
      return function(unary.function(), of(unary.argument()));
    }
    Expr.Binary binary = (Expr.Binary) expr;
    Complex a = of(binary.left());
    Complex b = of(binary.right());
    return switch (binary.operator()) {
      case "+" -> a.add(b);
      case "-" -> a.subtract(b);
      case "*" -> a.multiply(b);
      case "/" -> a.divide(b);
      case "^" -> power(a, b);
      case "root" -> root(a, b);
      case "log" -> b.log().divide(a.log());
      default -> binomial(a, b);
    };
  }

  private Complex symbol(String name) {
    return switch (name) {
      case "pi" -> new Complex(Math.PI);
      case "e" -> new Complex(Math.E);
      case "i" -> Complex.I;
      default -> {
        Random random = new Random(31L * name.hashCode() + point);
        random.nextInt();
        double value = 0.6 + 1.9 * random.nextDouble();
        yield new Complex(point % 2 == 1 && random.nextBoolean() ? -value : value);
      }
    };
  }

  private static Complex power(Complex base, Complex exponent) {
    double n = exponent.getReal();
    if (exponent.getImaginary() == 0 && n == Math.rint(n) && base.getImaginary() == 0) {
      return new Complex(Math.pow(base.getReal(), n));
    }
    return base.equals(Complex.ZERO) && n > 0 ? Complex.ZERO : base.pow(exponent);
  }

  private static Complex root(Complex index, Complex radicand) {
    double n = index.getReal();
    boolean odd = index.getImaginary() == 0 && n % 2 != 0 && n == Math.rint(n);
    if (odd && radicand.getImaginary() == 0 && radicand.getReal() < 0) {
      return new Complex(-Math.pow(-radicand.getReal(), 1 / n));
    }
    if (n == 2 && index.getImaginary() == 0) {
      return radicand.sqrt();
    }
    return power(radicand, Complex.ONE.divide(index));
  }

  private static Complex binomial(Complex n, Complex k) {
    if (!isWhole(n, 60) || !isWhole(k, 60) || k.getReal() > n.getReal()) {
      return Complex.NaN;
    }
    return new Complex(
        CombinatoricsUtils.binomialCoefficientDouble((int) n.getReal(), (int) k.getReal()));
  }

  private static boolean isWhole(Complex z, int most) {
    double x = z.getReal();
    return z.getImaginary() == 0 && x == Math.rint(x) && x >= 0 && x <= most;
  }

  private static Complex function(String name, Complex x) {
    return switch (name) {
      case "neg" -> x.negate();
      case "abs" -> new Complex(x.abs());
      case "fact" ->
          isWhole(x, 170) ? new Complex(Math.rint(Gamma.gamma(x.getReal() + 1))) : Complex.NaN;
      case "ln" -> x.log();
      case "lg" -> x.log().divide(Math.log(10));
      case "exp" -> x.exp();
      case "sin" -> x.sin();
      case "cos" -> x.cos();
      case "tan" -> x.tan();
      case "cot" -> x.tan().reciprocal();
      case "sec" -> x.cos().reciprocal();
      case "csc" -> x.sin().reciprocal();
      case "arcsin" -> x.asin();
      case "arccos" -> x.acos();
      case "arctan" -> x.atan();
      case "sinh" -> x.sinh();
      case "cosh" -> x.cosh();
      case "tanh" -> x.tanh();
      case "floor" -> new Complex(Math.floor(x.getReal()));
      case "ceil" -> new Complex(Math.ceil(x.getReal()));
      default -> Complex.NaN;
    };
  }
}
