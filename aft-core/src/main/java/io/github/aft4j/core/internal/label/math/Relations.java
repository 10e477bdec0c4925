// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Sign;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.complex.Complex;

/** Compares equations and inequalities. */
final class Relations {
  private Relations() {}

  /**
   * Returns whether two relations say the same: about one variable, that they hold for the same
   * numbers; else that the differences of their sides are a constant multiple of each other,
   * positive where they are inequalities of one direction.
   */
  static boolean equal(MathValue.Relation a, MathValue.Relation b) throws Unreadable {
    if (a.equals(b)) {
      return true;
    }
    Set<String> variables = new LinkedHashSet<>(RealSets.variables(a));
    variables.addAll(RealSets.variables(b));
    if (variables.size() == 1) {
      Optional<RealSet> x = RealSets.of(a);
      Optional<RealSet> y = RealSets.of(b);
      if (x.isPresent() && y.isPresent()) {
        return x.get().isSame(y.get());
      }
    }
    if (a.signs().size() != 1 || b.signs().size() != 1) {
      return chains(a, b);
    }
    return links(a, b, variables);
  }

  /** Returns a labeled formula as the equation it is; empty for other labels and values. */
  static Optional<MathValue.Relation> equation(MathValue.Labeled labeled) {
    if (!(labeled.value() instanceof MathValue.Scalar scalar)
        || !labeled.label().matches("[a-zA-Z](?:_\\w+)?|\\\\[a-z]+")
        || scalar.expr() instanceof Expr.Matrix) {
      return Optional.empty();
    }
    Expr label = new Expr.Symbol(labeled.label().replace("\\", ""));
    return Optional.of(new MathValue.Relation(List.of(label, scalar.expr()), List.of(Sign.EQUAL)));
  }

  /** Returns whether two equations have each other's sides: {@code AB = CD} and {@code CD = AB}. */
  static boolean areSwapped(MathValue.Labeled a, MathValue.Labeled b) throws Unreadable {
    return a.value() instanceof MathValue.Scalar x
        && b.value() instanceof MathValue.Scalar y
        && a.label().matches("[A-Za-z]{1,4}")
        && b.label().matches("[A-Za-z]{1,4}")
        && Formulas.equal(ExprParser.parse(a.label()), y.expr())
        && Formulas.equal(ExprParser.parse(b.label()), x.expr());
  }

  private static boolean links(MathValue.Relation a, MathValue.Relation b, Set<String> variables)
      throws Unreadable {
    Sign s = a.signs().get(0);
    Sign t = b.signs().get(0);
    Expr p = difference(a);
    Expr q = difference(b);
    if (s.isOrder() != t.isOrder() || s.includesEqual() != t.includesEqual()) {
      return false;
    }
    Optional<Double> ratio = ratio(p, q);
    if (ratio.isPresent()) {
      boolean sameDirection = isGreater(s) == isGreater(t);
      return !s.isOrder() || (ratio.get() > 0) == sameDirection;
    }
    if (s == Sign.EQUAL && t == Sign.EQUAL) {
      return solved(p, q, variables);
    }
    throw new Unreadable("the relations are not solved");
  }

  /**
   * Returns the constant by which the second formula is multiplied in the first; empty if there is
   * none.
   */
  private static Optional<Double> ratio(Expr p, Expr q) throws Unreadable {
    Complex ratio = Complex.ZERO;
    double error = 0;
    int valid = 0;
    for (int point = 0; point < Numeric.POINTS; point++) {
      Numeric numeric = new Numeric(point, 1);
      Approx divisor = numeric.of(q);
      Approx here = divisor.isNone() ? divisor : numeric.of(p).times(divisor.reciprocal());
      if (here.isNone()) {
        continue;
      }
      if (valid++ > 0 && here.compare(new Approx(ratio, error)) != Approx.Closeness.EQUAL) {
        return Optional.empty();
      }
      ratio = here.value();
      error = here.error();
    }
    if (valid < 4) {
      throw new Unreadable("the relations have no values to compare");
    }
    return ratio.abs() < 1e-12 || Math.abs(ratio.getImaginary()) > 1e-9 * ratio.abs()
        ? Optional.empty()
        : Optional.of(ratio.getReal());
  }

  /**
   * Compares equations of the first degree in one of their variables by the value of that variable.
   */
  private static boolean solved(Expr p, Expr q, Set<String> variables) throws Unreadable {
    for (Iterator<String> names = variables.iterator(); names.hasNext(); ) {
      String name = names.next();
      Optional<Expr> x = Polynomial.of(p, name).flatMap(Relations::root);
      Optional<Expr> y = Polynomial.of(q, name).flatMap(Relations::root);
      if (x.isPresent() && y.isPresent() && !Formulas.equal(x.get(), y.get())) {
        return false;
      }
    }
    throw new Unreadable("the equations are not solved");
  }

  private static Optional<Expr> root(Polynomial p) {
    boolean linear = p.coefficient(2).equals(Expr.ZERO) && !p.coefficient(1).equals(Expr.ZERO);
    return linear && Exact.of(p.coefficient(1)).isPresent()
        ? Optional.of(Expr.divide(Expr.negate(p.coefficient(0)), p.coefficient(1)))
        : Optional.empty();
  }

  private static boolean chains(MathValue.Relation a, MathValue.Relation b) throws Unreadable {
    if (a.sides().size() != b.sides().size() || !a.signs().equals(b.signs())) {
      throw new Unreadable("chains of relations that are built differently");
    }
    for (int i = 0; i < a.sides().size(); i++) {
      if (!Formulas.equal(a.sides().get(i), b.sides().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Expr difference(MathValue.Relation relation) {
    return Expr.subtract(relation.sides().get(0), relation.sides().get(1));
  }

  private static boolean isGreater(Sign sign) {
    return sign == Sign.GREATER || sign == Sign.AT_LEAST;
  }
}
