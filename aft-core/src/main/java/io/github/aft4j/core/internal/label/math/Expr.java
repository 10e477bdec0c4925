// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/** A formula. */
sealed interface Expr {
  Expr ZERO = number(0);
  Expr ONE = number(1);
  Expr INFINITY = new Symbol("infinity");

  /** An exact number. */
  record Rational(BigFraction value) implements Expr {}

  /** A variable, a constant such as pi, or a number in another base. */
  record Symbol(String name) implements Expr {
    boolean isConstant() {
      return switch (name) {
        case "pi", "e", "i", "infinity" -> true;
        default -> isBased();
      };
    }

    /**
     * Returns whether it is a number with its base, such as 52_8: it is compared by its spelling.
     */
    boolean isBased() {
      return Character.isDigit(name.charAt(0));
    }
  }

  /** An operation on two formulas. */
  record Binary(Operation operation, Expr left, Expr right) implements Expr {}

  /** A function of one formula. */
  record Unary(Function function, Expr argument) implements Expr {}

  /** A matrix or vector of formulas; its rows have equal lengths. */
  record Matrix(List<List<Expr>> rows) implements Expr {
    public Matrix {
      rows = rows.stream().map(List::copyOf).toList();
    }

    int height() {
      return rows.size();
    }

    int width() {
      return rows.get(0).size();
    }
  }

  static Expr number(long value) {
    return new Rational(new BigFraction(value));
  }

  static Expr negate(Expr a) {
    return folded(new Unary(Function.NEGATE, a));
  }

  static Expr add(Expr a, Expr b) {
    return a.equals(ZERO) ? b : b.equals(ZERO) ? a : binary(Operation.ADD, a, b);
  }

  static Expr subtract(Expr a, Expr b) {
    return b.equals(ZERO) ? a : binary(Operation.SUBTRACT, a, b);
  }

  static Expr multiply(Expr a, Expr b) {
    if (a.equals(ZERO) || b.equals(ZERO)) {
      return ZERO;
    }
    return a.equals(ONE) ? b : b.equals(ONE) ? a : binary(Operation.MULTIPLY, a, b);
  }

  static Expr divide(Expr a, Expr b) {
    return b.equals(ONE) ? a : binary(Operation.DIVIDE, a, b);
  }

  private static Expr binary(Operation operation, Expr a, Expr b) {
    return folded(new Binary(operation, a, b));
  }

  /** Returns a rational formula as one number. */
  private static Expr folded(Expr expr) {
    return Exact.of(expr).<Expr>map(Rational::new).orElse(expr);
  }
}
