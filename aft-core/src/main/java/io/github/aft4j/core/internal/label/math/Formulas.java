// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.fraction.BigFraction;

/** Questions about formulas: whether two are equal, which variables they have. */
final class Formulas {
  /** Rounded decimals agree with what they round to so far. */
  private static final double NEARLY = 1e-9;

  /** More digits than floating-point values tell apart. */
  private static final int SHARP_DIGITS = 13;

  private Formulas() {}

  /**
   * Returns whether two formulas are equal: exactly where both are rational, else by their values
   * at fixed points, which have to agree to within the rounding errors.
   */
  static boolean equal(Expr a, Expr b) throws Unreadable {
    if (a.equals(b)) {
      return true;
    }
    if (a instanceof Expr.Matrix || b instanceof Expr.Matrix) {
      return a instanceof Expr.Matrix x && b instanceof Expr.Matrix y && matrices(x, y);
    }
    Optional<BigFraction> x = Exact.of(a);
    Optional<BigFraction> y = Exact.of(b);
    if (x.isPresent() && y.isPresent()) {
      return exact(x.get(), y.get());
    }
    if (isInfinite(a) || isInfinite(b)) {
      return isInfinite(a) && isInfinite(b) && isNegative(a) == isNegative(b);
    }
    if (hasBase(a) || hasBase(b)) {
      if (a instanceof Expr.Symbol && b instanceof Expr.Symbol && hasBase(a) && hasBase(b)) {
        return false;
      }
      throw new Unreadable("numbers in other bases are compared by their spelling only");
    }
    Set<String> variables = variables(a);
    variables.addAll(variables(b));
    return variables.isEmpty() ? constants(a, b) : atPoints(a, b);
  }

  private static boolean exact(BigFraction x, BigFraction y) throws Unreadable {
    if (x.equals(y)) {
      return true;
    }
    boolean whole = x.getDenominator().bitLength() == 1 && y.getDenominator().bitLength() == 1;
    double distance = x.subtract(y).abs().doubleValue();
    if (!whole && distance <= NEARLY * Math.max(x.abs().doubleValue(), y.abs().doubleValue())) {
      throw new Unreadable("the numbers are equal up to a rounding only");
    }
    return false;
  }

  private static boolean constants(Expr a, Expr b) throws Unreadable {
    Approx p = Numeric.constant(a);
    Approx q = Numeric.constant(b);
    if (p.isNone() || q.isNone()) {
      throw new Unreadable("the formulas have no values to compare");
    }
    double distance = p.value().subtract(q.value()).abs();
    return switch (p.compare(q)) {
      case EQUAL -> {
        if (isSharp(a) || isSharp(b)) {
          throw new Unreadable("the numbers have more digits than are computed");
        }
        yield true;
      }
      case DIFFERENT -> {
        if (distance <= NEARLY * Math.max(p.size(), q.size())) {
          throw new Unreadable("the numbers are equal up to a rounding only");
        }
        yield false;
      }
      case UNKNOWN -> throw new Unreadable("the values are too close to compare");
    };
  }

  private static boolean atPoints(Expr a, Expr b) throws Unreadable {
    if (isStepped(a) || isStepped(b)) {
      throw new Unreadable("formulas with steps are compared by their spelling only");
    }
    double far = Math.max(largest(a), largest(b));
    int equal = 0;
    boolean differs = false;
    for (int point = 0; point < Numeric.POINTS; point++) {
      Numeric numeric = new Numeric(point, far);
      Approx p = numeric.of(a);
      Approx q = p.isNone() ? p : numeric.of(b);
      if (q.isNone()) {
        continue;
      }
      switch (p.compare(q)) {
        case EQUAL -> equal++;
        case DIFFERENT -> {
          if (numeric.isPositive()) {
            return false;
          }
          differs = true;
        }
        case UNKNOWN -> {}
      }
    }
    if (differs && equal >= 4) {
      throw new Unreadable("the formulas are equal for positive values only");
    }
    if (differs) {
      return false;
    }
    if (equal < 4 || isSharp(a) != isSharp(b)) {
      throw new Unreadable("the formulas have too few values to compare");
    }
    return true;
  }

  private static boolean matrices(Expr.Matrix a, Expr.Matrix b) throws Unreadable {
    if (a.height() != b.height() || a.width() != b.width()) {
      if (a.height() == b.width() && a.width() == b.height()) {
        throw new Unreadable("a row and a column may mean the same");
      }
      return false;
    }
    for (int i = 0; i < a.height(); i++) {
      for (int j = 0; j < a.width(); j++) {
        if (!equal(a.rows().get(i).get(j), b.rows().get(i).get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the names of all variables. */
  static Set<String> variables(Expr expr) {
    Set<String> names = new LinkedHashSet<>();
    visit(
        expr,
        e -> {
          if (e instanceof Expr.Symbol symbol && !symbol.isConstant()) {
            names.add(symbol.name());
          }
        });
    return names;
  }

  static boolean isInfinite(Expr expr) {
    return expr.equals(Expr.INFINITY)
        || (expr instanceof Expr.Unary unary
            && unary.function() == Function.NEGATE
            && isInfinite(unary.argument()));
  }

  static boolean isNegative(Expr expr) {
    return expr instanceof Expr.Unary unary
        && unary.function() == Function.NEGATE
        && !isNegative(unary.argument());
  }

  /** Returns whether a number in it has more digits than floating-point values have. */
  private static boolean isSharp(Expr expr) {
    return Exact.tallest(expr) > SHARP_DIGITS;
  }

  private static boolean hasBase(Expr expr) {
    boolean[] based = new boolean[1];
    visit(expr, e -> based[0] |= e instanceof Expr.Symbol symbol && symbol.isBased());
    return based[0];
  }

  private static boolean isStepped(Expr expr) {
    boolean[] stepped = new boolean[1];
    visit(expr, e -> stepped[0] |= e instanceof Expr.Unary unary && unary.function().isStepped());
    return stepped[0];
  }

  private static double largest(Expr expr) {
    double[] largest = {1};
    visit(
        expr,
        e -> {
          if (e instanceof Expr.Rational number) {
            largest[0] = Math.max(largest[0], Math.min(1e15, number.value().abs().doubleValue()));
          }
        });
    return largest[0];
  }

  private static void visit(Expr expr, java.util.function.Consumer<Expr> visitor) {
    visitor.accept(expr);
    if (expr instanceof Expr.Unary unary) {
      visit(unary.argument(), visitor);
    } else if (expr instanceof Expr.Binary binary) {
      visit(binary.left(), visitor);
      visit(binary.right(), visitor);
    } else if (expr instanceof Expr.Matrix matrix) {
      matrix.rows().forEach(row -> row.forEach(cell -> visit(cell, visitor)));
    }
  }
}
