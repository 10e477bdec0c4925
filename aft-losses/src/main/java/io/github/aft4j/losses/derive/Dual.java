// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import java.util.function.DoubleUnaryOperator;

/**
 * A number with its derivatives with respect to the variables of a {@link DifferentiableGroup}
 * (forward-mode differentiation with dual numbers). Immutable. A constant carries no derivatives
 * and mixes with every other number.
 *
 * @since 0.1.0
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

  /**
   * {@return a number that depends on no variable}
   *
   * @param value the number
   */
  public static Dual constant(double value) {
    return new Dual(value, NONE);
  }

  /**
   * {@return one of several variables}
   *
   * @param variables the number of variables
   * @param index index of this one, from 0
   * @param value its value
   */
  public static Dual variable(int variables, int index, double value) {
    double[] slopes = new double[variables];
    slopes[index] = 1;
    return new Dual(value, slopes);
  }

  /** {@return the number itself} */
  public double value() {
    return value;
  }

  /**
   * {@return the derivative with respect to a variable}
   *
   * @param variable index of the variable, from 0
   */
  public double derivative(int variable) {
    return slopes.length == 0 ? 0 : slopes[variable];
  }

  /**
   * {@return f(x), for a function f that is not here}
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

  /**
   * {@return f(x)}
   *
   * @param f the function
   * @param slope its derivative
   */
  public Dual map(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    return compose(f.applyAsDouble(value), slope.applyAsDouble(value));
  }

  /** Returns f(x, y) with its derivatives with respect to x and y. */
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

  /**
   * {@return x + y}
   *
   * @param other y
   */
  public Dual add(Dual other) {
    return combine(other, value + other.value, 1, 1);
  }

  /**
   * {@return x + y}
   *
   * @param other y
   */
  public Dual add(double other) {
    return new Dual(value + other, slopes);
  }

  /**
   * {@return x − y}
   *
   * @param other y
   */
  public Dual subtract(Dual other) {
    return combine(other, value - other.value, 1, -1);
  }

  /**
   * {@return x − y}
   *
   * @param other y
   */
  public Dual subtract(double other) {
    return new Dual(value - other, slopes);
  }

  /**
   * {@return x · y}
   *
   * @param other y
   */
  public Dual multiply(Dual other) {
    return combine(other, value * other.value, other.value, value);
  }

  /**
   * {@return x · y}
   *
   * @param other y
   */
  public Dual multiply(double other) {
    return compose(value * other, other);
  }

  /**
   * {@return x / y}
   *
   * @param other y
   */
  public Dual divide(Dual other) {
    double quotient = value / other.value;
    return combine(other, quotient, 1 / other.value, -quotient / other.value);
  }

  /**
   * {@return x / y}
   *
   * @param other y
   */
  public Dual divide(double other) {
    return compose(value / other, 1 / other);
  }

  /** {@return −x} */
  public Dual negate() {
    return compose(-value, -1);
  }

  /** {@return e^x} */
  public Dual exp() {
    double f = Math.exp(value);
    return compose(f, f);
  }

  /** {@return log x} */
  public Dual log() {
    return compose(Math.log(value), 1 / value);
  }

  /** {@return √x} */
  public Dual sqrt() {
    double f = Math.sqrt(value);
    return compose(f, 0.5 / f);
  }

  /**
   * {@return x^p}
   *
   * @param p the exponent, the same for every x
   */
  public Dual pow(double p) {
    return compose(Math.pow(value, p), p * Math.pow(value, p - 1));
  }

  @Override
  public String toString() {
    return "Dual(" + value + ")";
  }
}
