// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;

/** Compares formulas with what stands behind them. */
final class Scalars {
  private Scalars() {}

  static boolean equal(MathValue.Scalar a, MathValue.Scalar b) throws Unreadable {
    boolean percents = a.isPercent() != b.isPercent();
    if (!percents && !a.unit().isEmpty() && !b.unit().isEmpty() && !a.unit().equals(b.unit())) {
      throw new Unreadable("the units '" + a.unit() + "' and '" + b.unit() + "' differ");
    }
    if (Formulas.equal(a.expr(), b.expr())) {
      return true;
    }
    // 25 % is written 25 by some and 0.25 by others; 30° is π/6 as well
    if (percents && Formulas.equal(hundredth(a), hundredth(b))) {
      return true;
    }
    if (a.unit().equals("°") != b.unit().equals("°") && Formulas.equal(radians(a), radians(b))) {
      return true;
    }
    if (a.unit().equals("¢") != b.unit().equals("¢") && Formulas.equal(dollars(a), dollars(b))) {
      throw new Unreadable("cents are compared with a number that may be of dollars");
    }
    letters(a.expr(), b.expr());
    return false;
  }

  private static Expr hundredth(MathValue.Scalar scalar) {
    return scalar.isPercent() ? Expr.divide(scalar.expr(), Expr.number(100)) : scalar.expr();
  }

  private static Expr dollars(MathValue.Scalar scalar) {
    return scalar.unit().equals("¢") ? Expr.divide(scalar.expr(), Expr.number(100)) : scalar.expr();
  }

  private static Expr radians(MathValue.Scalar scalar) {
    return scalar.unit().equals("°")
        ? new Expr.Unary(Function.DEGREES, scalar.expr())
        : scalar.expr();
  }

  /** Refuses what looks like a difference, but need not be one: 5 m and 5, an option b and B. */
  private static void letters(Expr a, Expr b) throws Unreadable {
    if (a instanceof Expr.Symbol x
        && b instanceof Expr.Symbol y
        && x.name().equalsIgnoreCase(y.name())) {
      throw new Unreadable("the letters differ in case only");
    }
    if (isMeasure(a, b) || isMeasure(b, a)) {
      throw new Unreadable("a letter may be a unit");
    }
  }

  private static boolean isMeasure(Expr product, Expr number) throws Unreadable {
    return product instanceof Expr.Binary binary
        && binary.operation() == Operation.MULTIPLY
        && (binary.right() instanceof Expr.Symbol
            || (binary.right() instanceof Expr.Binary power
                && power.operation() == Operation.POWER
                && power.left() instanceof Expr.Symbol))
        && Formulas.variables(binary.left()).isEmpty()
        && Formulas.variables(number).isEmpty()
        && Formulas.equal(binary.left(), number);
  }
}
