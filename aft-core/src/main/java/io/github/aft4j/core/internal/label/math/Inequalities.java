// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Sign;
import io.github.aft4j.core.internal.label.math.RealSet.Cut;
import io.github.aft4j.core.internal.label.number.Function;
import java.util.Optional;

/**
 * Solves relations in one real variable: of the first and second degree, products and quotients of
 * such compared with zero, absolute values compared with a number.
 */
final class Inequalities {
  /** Each factor doubles the work. */
  private static final int MOST_FACTORS = 6;

  private Inequalities() {}

  /** Returns the numbers for which a relation of two sides holds. */
  static RealSet solve(MathValue.Relation relation, String variable) throws Unreadable {
    Expr left = relation.sides().get(0);
    Expr right = relation.sides().get(1);
    Sign sign = relation.signs().get(0);
    if (Formulas.isInfinite(left) || Formulas.isInfinite(right)) {
      return unbounded(left, sign, right);
    }
    Optional<Expr> inner = absolute(left);
    if (inner.isPresent() && Formulas.variables(right).isEmpty()) {
      return absolute(inner.get(), sign, right, variable);
    }
    Optional<Expr> other = absolute(right);
    if (other.isPresent() && Formulas.variables(left).isEmpty()) {
      return absolute(other.get(), sign.reversed(), left, variable);
    }
    return compared(Expr.subtract(left, right), sign, variable);
  }

  /** Solves a relation with infinity: everything is less than it and more than its negative. */
  private static RealSet unbounded(Expr left, Sign sign, Expr right) throws Unreadable {
    if (!sign.isOrder()) {
      throw new Unreadable("an equation with infinity");
    }
    boolean ascending = sign == Sign.LESS || sign == Sign.AT_MOST;
    Expr small = ascending ? left : right;
    Expr large = ascending ? right : left;
    boolean always =
        (Formulas.isInfinite(small) && Formulas.isNegative(small))
            || (Formulas.isInfinite(large) && !Formulas.isNegative(large));
    return always ? RealSet.ALL : RealSet.EMPTY;
  }

  /** Solves a comparison of a formula with zero. */
  private static RealSet compared(Expr expr, Sign sign, String variable) throws Unreadable {
    Optional<Polynomial> polynomial = Polynomial.of(expr, variable);
    return switch (sign) {
      case UNEQUAL ->
          compared(expr, Sign.LESS, variable).union(compared(expr, Sign.GREATER, variable));
      case AT_MOST ->
          compared(expr, Sign.LESS, variable).union(compared(expr, Sign.EQUAL, variable));
      case AT_LEAST ->
          compared(expr, Sign.GREATER, variable).union(compared(expr, Sign.EQUAL, variable));
      case GREATER, LESS, EQUAL ->
          polynomial.isPresent() ? solved(polynomial.get(), sign) : factors(expr, sign, variable);
      case NEARLY -> throw new Unreadable("an approximation is no set");
    };
  }

  /** Compares a product or quotient with zero by the signs of its parts. */
  private static RealSet factors(Expr expr, Sign sign, String variable) throws Unreadable {
    boolean product =
        expr instanceof Expr.Binary b
            && (b.operation() == Operation.MULTIPLY || b.operation() == Operation.DIVIDE);
    if (!product) {
      throw new Unreadable("the inequality is not solved");
    }
    Expr.Binary binary = (Expr.Binary) expr;
    if (factors(expr) > MOST_FACTORS) {
      throw new Unreadable("an inequality with more than " + MOST_FACTORS + " factors");
    }
    if (sign == Sign.EQUAL) {
      RealSet left = compared(binary.left(), Sign.EQUAL, variable);
      RealSet right = compared(binary.right(), Sign.EQUAL, variable);
      return binary.operation() == Operation.MULTIPLY
          ? left.union(right)
          : left.intersection(right.complement());
    }
    Sign against = sign == Sign.GREATER ? Sign.LESS : Sign.GREATER;
    RealSet both =
        compared(binary.left(), sign, variable)
            .intersection(compared(binary.right(), Sign.GREATER, variable));
    return both.union(
        compared(binary.left(), against, variable)
            .intersection(compared(binary.right(), Sign.LESS, variable)));
  }

  private static int factors(Expr expr) {
    return expr instanceof Expr.Binary b
            && (b.operation() == Operation.MULTIPLY || b.operation() == Operation.DIVIDE)
        ? factors(b.left()) + factors(b.right())
        : 1;
  }

  private static RealSet solved(Polynomial p, Sign sign) throws Unreadable {
    int a = signum(p.coefficient(2));
    int b = signum(p.coefficient(1));
    if (a != 0) {
      return quadratic(p, a, sign);
    }
    if (b == 0) {
      int c = signum(p.coefficient(0));
      boolean holds =
          switch (sign) {
            case LESS -> c < 0;
            case GREATER -> c > 0;
            default -> c == 0;
          };
      return holds ? RealSet.ALL : RealSet.EMPTY;
    }
    Expr root = Expr.divide(Expr.negate(p.coefficient(0)), p.coefficient(1));
    if (sign == Sign.EQUAL) {
      return RealSet.point(root);
    }
    boolean left = (sign == Sign.LESS) == (b > 0);
    return left
        ? RealSet.of(Cut.LOWEST, Cut.of(root, false))
        : RealSet.of(Cut.of(root, true), Cut.HIGHEST);
  }

  private static RealSet quadratic(Polynomial p, int leading, Sign sign) throws Unreadable {
    Expr a = p.coefficient(2);
    Expr b = p.coefficient(1);
    Expr discriminant =
        Expr.subtract(
            Expr.multiply(b, b), Expr.multiply(Expr.number(4), Expr.multiply(a, p.coefficient(0))));
    int roots = signum(discriminant);
    boolean outside = (sign == Sign.GREATER) == (leading > 0);
    if (roots < 0) {
      return sign != Sign.EQUAL && outside ? RealSet.ALL : RealSet.EMPTY;
    }
    Expr root = new Expr.Binary(Operation.ROOT, Expr.number(2), discriminant);
    Expr twice = Expr.multiply(Expr.number(2), a);
    Expr first = Expr.divide(Expr.subtract(Expr.negate(b), root), twice);
    Expr second = Expr.divide(Expr.add(Expr.negate(b), root), twice);
    Expr low = leading > 0 ? first : second;
    Expr high = leading > 0 ? second : first;
    RealSet points = RealSet.point(low).union(RealSet.point(high));
    if (sign == Sign.EQUAL) {
      return points;
    }
    RealSet inside = RealSet.of(Cut.of(low, true), Cut.of(high, false));
    return outside ? inside.union(points).complement() : inside;
  }

  private static RealSet absolute(Expr inner, Sign sign, Expr bound, String variable)
      throws Unreadable {
    Expr below = Expr.add(inner, bound);
    Expr above = Expr.subtract(inner, bound);
    return switch (sign) {
      case LESS ->
          compared(below, Sign.GREATER, variable)
              .intersection(compared(above, Sign.LESS, variable));
      case GREATER ->
          compared(below, Sign.LESS, variable).union(compared(above, Sign.GREATER, variable));
      case AT_MOST ->
          compared(below, Sign.AT_LEAST, variable)
              .intersection(compared(above, Sign.AT_MOST, variable));
      case AT_LEAST ->
          compared(below, Sign.AT_MOST, variable).union(compared(above, Sign.AT_LEAST, variable));
      case EQUAL -> equalTo(below, above, bound, variable);
      case UNEQUAL -> equalTo(below, above, bound, variable).complement();
      case NEARLY -> throw new Unreadable("an approximation is no set");
    };
  }

  private static RealSet equalTo(Expr below, Expr above, Expr bound, String variable)
      throws Unreadable {
    return signum(bound) < 0
        ? RealSet.EMPTY
        : compared(below, Sign.EQUAL, variable).union(compared(above, Sign.EQUAL, variable));
  }

  private static Optional<Expr> absolute(Expr expr) {
    return expr instanceof Expr.Unary unary && unary.function() == Function.ABSOLUTE
        ? Optional.of(unary.argument())
        : Optional.empty();
  }

  private static int signum(Expr expr) throws Unreadable {
    if (Exact.of(expr).isPresent()) {
      return Exact.of(expr).get().getNumerator().signum();
    }
    Approx value = Numeric.constant(expr);
    if (!Formulas.variables(expr).isEmpty()
        || value.isNone()
        || value.size() <= 64 * value.error()
        || value.value().getImaginary() != 0) {
      throw new Unreadable("the sign of a number is not known");
    }
    return (int) Math.signum(value.value().getReal());
  }
}
