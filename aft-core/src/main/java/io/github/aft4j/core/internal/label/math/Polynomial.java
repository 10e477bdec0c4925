// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A polynomial of at most the second degree in one variable.
 *
 * @param coefficients without the variable, the constant one first
 */
record Polynomial(List<Expr> coefficients) {
  private static final int DEGREE = 2;

  Polynomial {
    coefficients = List.copyOf(coefficients);
  }

  /** Returns the formula as a polynomial; empty if it is none, or of a higher degree. */
  static Optional<Polynomial> of(Expr expr, String variable) {
    if (!Formulas.variables(expr).contains(variable)) {
      return Optional.of(new Polynomial(List.of(expr)));
    }
    if (expr instanceof Expr.Symbol) {
      return Optional.of(new Polynomial(List.of(Expr.ZERO, Expr.ONE)));
    }
    if (expr instanceof Expr.Unary unary) {
      return unary.function() == Function.NEGATE
          ? of(unary.argument(), variable).map(p -> p.times(Expr.number(-1)))
          : Optional.empty();
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return Optional.empty();
    }
    Optional<Polynomial> left = of(binary.left(), variable);
    if (left.isEmpty()) {
      return left;
    }
    if (binary.operation() == Operation.POWER) {
      return left.flatMap(p -> p.power(binary.right()));
    }
    Optional<Polynomial> right = of(binary.right(), variable);
    return right.flatMap(q -> left.get().combined(binary.operation(), q));
  }

  private Optional<Polynomial> power(Expr exponent) {
    if (exponent.equals(Expr.ONE)) {
      return Optional.of(this);
    }
    return exponent.equals(Expr.number(2)) ? times(this) : Optional.empty();
  }

  private Optional<Polynomial> combined(Operation operation, Polynomial other) {
    return switch (operation) {
      case ADD -> Optional.of(plus(other));
      case SUBTRACT -> Optional.of(plus(other.times(Expr.number(-1))));
      case MULTIPLY -> times(other);
      case DIVIDE ->
          other.coefficients.size() == 1
              ? Optional.of(times(Expr.divide(Expr.ONE, other.coefficient(0))))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  Expr coefficient(int degree) {
    return degree < coefficients.size() ? coefficients.get(degree) : Expr.ZERO;
  }

  private Polynomial plus(Polynomial other) {
    List<Expr> sum = new ArrayList<>();
    for (int i = 0; i < Math.max(coefficients.size(), other.coefficients.size()); i++) {
      sum.add(Expr.add(coefficient(i), other.coefficient(i)));
    }
    return new Polynomial(sum);
  }

  private Polynomial times(Expr factor) {
    return new Polynomial(coefficients.stream().map(c -> Expr.multiply(factor, c)).toList());
  }

  private Optional<Polynomial> times(Polynomial other) {
    int degree = coefficients.size() + other.coefficients.size() - 2;
    if (degree > DEGREE) {
      return Optional.empty();
    }
    List<Expr> product = new ArrayList<>();
    for (int d = 0; d <= degree; d++) {
      Expr sum = Expr.ZERO;
      for (int i = 0; i <= d; i++) {
        sum = Expr.add(sum, Expr.multiply(coefficient(i), other.coefficient(d - i)));
      }
      product.add(sum);
    }
    return Optional.of(new Polynomial(product));
  }
}
