// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import java.util.function.DoubleUnaryOperator;

/**
 * A number with its derivatives by the variables of a {@link DifferentiableGroup} (forward-mode
 * differentiation with dual numbers). Immutable. A constant carries no derivatives and mixes with
 * every other number.
 */
public final class Dual {
  private static final double[] NONE = {};

  private final double value;

  /** One entry per variable; empty for a constant. */
  private final double[] slopes;

  private Dual(double value, double[] slopes) {
    this.value = value;
    this.slopes = slopes;
  }

  /** Returns a number that depends on no variable. */
  public static Dual constant(double value) {
    return new Dual(value, NONE);
  }

  /** Returns one of several variables. */
  public static Dual variable(int variables, int index, double value) {
    double[] slopes = new double[variables];
    slopes[index] = 1;
    return new Dual(value, slopes);
  }

  /** Returns the number itself. */
  public double value() {
    return value;
  }

  /** Returns the derivative by a variable. */
  public double derivative(int variable) {
    return slopes.length == 0 ? 0 : slopes[variable];
  }

  /**
   * Returns f(x), for a function f that is not here.
   *
   * @param f f(x)
   * @param slope f′(x)
   */
  public Dual compose(double f, double slope) {
    double[] scaled = new double[slopes.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = slope * slopes[i];
    }
    return new Dual(f, scaled);
  }

  /** Returns f(x). */
  public Dual map(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    return compose(f.applyAsDouble(value), slope.applyAsDouble(value));
  }

  /** f(x, y) with the derivatives by x and y. */
  private Dual combine(Dual other, double f, double byThis, double byOther) {
    if (slopes.length == 0 || other.slopes.length == 0) {
      return slopes.length == 0 ? other.compose(f, byOther) : compose(f, byThis);
    }
    double[] sums = new double[slopes.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = byThis * slopes[i] + byOther * other.slopes[i];
    }
    return new Dual(f, sums);
  }

  /** Returns x + y. */
  public Dual add(Dual other) {
    return combine(other, value + other.value, 1, 1);
  }

  /** Returns x + y. */
  public Dual add(double other) {
    return new Dual(value + other, slopes);
  }

  /** Returns x − y. */
  public Dual subtract(Dual other) {
    return combine(other, value - other.value, 1, -1);
  }

  /** Returns x − y. */
  public Dual subtract(double other) {
    return new Dual(value - other, slopes);
  }

  /** Returns x · y. */
  public Dual multiply(Dual other) {
    return combine(other, value * other.value, other.value, value);
  }

  /** Returns x · y. */
  public Dual multiply(double other) {
    return compose(value * other, other);
  }

  /** Returns x / y. */
  public Dual divide(Dual other) {
    double quotient = value / other.value;
    return combine(other, quotient, 1 / other.value, -quotient / other.value);
  }

  /** Returns x / y. */
  public Dual divide(double other) {
    return compose(value / other, 1 / other);
  }

  /** Returns −x. */
  public Dual negate() {
    return compose(-value, -1);
  }

  /** Returns e^x. */
  public Dual exp() {
    double f = Math.exp(value);
    return compose(f, f);
  }

  /** Returns log x. */
  public Dual log() {
    return compose(Math.log(value), 1 / value);
  }

  /** Returns √x. */
  public Dual sqrt() {
    double f = Math.sqrt(value);
    return compose(f, 0.5 / f);
  }

  /** Returns x^p. */
  public Dual pow(double p) {
    return compose(Math.pow(value, p), p * Math.pow(value, p - 1));
  }

  @Override
  public String toString() {
    return "Dual(" + value + ")";
  }
}
