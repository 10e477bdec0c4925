// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.complex.Complex;

/** Equations and inequalities. */
final class Relations {
  private static final Expr INFINITY = new Expr.Symbol("infinity");

  private Relations() {}

  /**
   * Whether two relations of two sides say the same: the differences of their sides are a constant
   * multiple of each other, positive where they are inequalities of one direction.
   */
  static boolean equal(MathValue.Relation a, MathValue.Relation b) throws Unreadable {
    Optional<MathValue> x = value(a);
    Optional<MathValue> y = value(b);
    if (x.isPresent() && y.isPresent() && sameSubject(a, b)) {
      return Equivalence.equal(x.get(), y.get());
    }
    if (a.signs().size() != 1 || b.signs().size() != 1) {
      return chains(a, b);
    }
    char s = a.signs().get(0);
    char t = b.signs().get(0);
    if (isEquation(s) != isEquation(t) || isStrict(s) != isStrict(t)) {
      return false;
    }
    Complex ratio = Complex.ZERO;
    int valid = 0;
    for (int point = 0; point < 8; point++) {
      Complex p = difference(a, point);
      Complex q = difference(b, point);
      if (!Equivalence.isFinite(p) || !Equivalence.isFinite(q) || q.abs() < 1e-9) {
        continue;
      }
      Complex here = p.divide(q);
      if (valid++ > 0 && !Equivalence.close(here, ratio)) {
        return false;
      }
      ratio = here;
    }
    if (valid < 3) {
      throw new Unreadable("the relations have no values to compare");
    }
    boolean sameDirection = isGreater(s) == isGreater(t);
    return ratio.abs() > 1e-9 && (isEquation(s) || (ratio.getReal() > 0) == sameDirection);
  }

  /**
   * What a relation about one variable says of it: {@code x = 5} is 5, {@code 1 < x <= 2} is (1,
   * 2], {@code x > 1} is (1, infinity). Empty for other relations.
   */
  static Optional<MathValue> value(MathValue.Relation relation) {
    List<Expr> sides = relation.sides();
    char sign = relation.signs().get(0);
    if (sides.size() == 2 && isVariable(sides.get(0)) && sign == '=') {
      return Optional.of(scalar(sides.get(1)));
    }
    if (sides.size() == 2 && isEquation(sign)) {
      return Optional.empty();
    }
    if (sides.size() == 2 && isVariable(sides.get(0))) {
      return Optional.of(
          isGreater(sign)
              ? interval(sides.get(1), sign, INFINITY, '<')
              : interval(new Expr.Unary("neg", INFINITY), '<', sides.get(1), sign));
    }
    if (sides.size() == 2 && isVariable(sides.get(1))) {
      return Optional.of(
          isGreater(sign)
              ? interval(new Expr.Unary("neg", INFINITY), '<', sides.get(0), sign)
              : interval(sides.get(0), sign, INFINITY, '<'));
    }
    if (sides.size() == 3 && isVariable(sides.get(1)) && !isEquation(sign)) {
      char second = relation.signs().get(1);
      if (isEquation(second) || isGreater(sign) != isGreater(second)) {
        return Optional.empty();
      }
      return Optional.of(
          isGreater(sign)
              ? interval(sides.get(2), second, sides.get(0), sign)
              : interval(sides.get(0), sign, sides.get(2), second));
    }
    return Optional.empty();
  }

  private static boolean chains(MathValue.Relation a, MathValue.Relation b) throws Unreadable {
    if (!a.signs().equals(b.signs())) {
      return false;
    }
    for (int i = 0; i < a.sides().size(); i++) {
      if (!Equivalence.expressions(a.sides().get(i), b.sides().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameSubject(MathValue.Relation a, MathValue.Relation b) {
    return a.sides().stream()
        .filter(Relations::isVariable)
        .findFirst()
        .equals(b.sides().stream().filter(Relations::isVariable).findFirst());
  }

  private static Complex difference(MathValue.Relation relation, int point) {
    Numeric numeric = new Numeric(point);
    return numeric.of(relation.sides().get(0)).subtract(numeric.of(relation.sides().get(1)));
  }

  private static MathValue interval(Expr low, char lowSign, Expr high, char highSign) {
    return new MathValue.Many(
        isStrict(lowSign) ? '(' : '[',
        isStrict(highSign) ? ')' : ']',
        List.of(scalar(low), scalar(high)));
  }

  private static MathValue scalar(Expr expr) {
    return new MathValue.Scalar(expr, false, "");
  }

  private static boolean isVariable(Expr expr) {
    return expr instanceof Expr.Symbol symbol
        && !List.of("pi", "e", "i", "infinity").contains(symbol.name());
  }

  private static boolean isEquation(char sign) {
    return sign == '=' || sign == '≠';
  }

  private static boolean isStrict(char sign) {
    return sign == '<' || sign == '>' || sign == '≠';
  }

  private static boolean isGreater(char sign) {
    return sign == '>' || sign == '≥';
  }
}
