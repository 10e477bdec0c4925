// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.function.UnaryOperator;
import org.apache.commons.math3.complex.Complex;

/**
 * A complex value together with a bound of its rounding error, so that nearly equal values are told
 * from equal ones.
 *
 * @param error an estimate of the absolute error, never much too small
 */
record Approx(Complex value, double error) {
  /** No value: undefined, over- or underflown, or a term was lost beside a far larger one. */
  static final Approx NONE = new Approx(Complex.NaN, Double.NaN);

  private static final double ROUNDING = 0x1p-51;
  private static final double SMALLEST = 1e-280;
  private static final double LARGEST = 1e280;
  private static final double LOST = 1e-13;

  /** The outcome of a comparison. */
  enum Closeness {
    EQUAL,
    DIFFERENT,
    UNKNOWN
  }

  static Approx of(Complex value, double error) {
    double size = value.abs();
    boolean representable = size == 0 || (size >= SMALLEST && size <= LARGEST);
    return Double.isNaN(error) || Double.isInfinite(error) || value.isNaN() || !representable
        ? NONE
        : new Approx(new Complex(value.getReal() + 0.0, value.getImaginary() + 0.0), error);
  }

  static Approx rounded(Complex value) {
    return of(value, ROUNDING * value.abs());
  }

  boolean isNone() {
    return value.isNaN();
  }

  double size() {
    return value.abs();
  }

  Approx plus(Approx other) {
    boolean smaller = size() < other.size();
    Approx small = smaller ? this : other;
    Approx large = smaller ? other : this;
    if (small.size() > 4 * small.error && small.size() < LOST * large.size()) {
      return NONE;
    }
    Complex sum = value.add(other.value);
    return of(sum, error + other.error + ROUNDING * Math.max(large.size(), sum.abs()));
  }

  Approx times(Approx other) {
    if (size() > 0 && other.size() > 0 && size() * other.size() < SMALLEST) {
      return NONE;
    }
    Complex product = value.multiply(other.value);
    double bound = size() * other.error + other.size() * error + error * other.error;
    return of(product, bound + ROUNDING * product.abs());
  }

  Approx reciprocal() {
    if (size() <= 8 * error || size() == 0) {
      return NONE;
    }
    Complex reciprocal = value.reciprocal();
    return of(reciprocal, reciprocal.abs() * (error / size() + ROUNDING));
  }

  /** Returns a function's value, with the error that results from the argument's error. */
  Approx map(UnaryOperator<Complex> function) {
    if (isNone()) {
      return NONE;
    }
    Complex result = function.apply(value);
    double moved = 0;
    if (error > 0) {
      for (Complex step : new Complex[] {new Complex(error), new Complex(-error)}) {
        moved = Math.max(moved, function.apply(value.add(step)).subtract(result).abs());
      }
    }
    double conditioned = size() > 1 ? Math.min(size(), 1e6) : 1;
    return of(result, 2 * moved + 2 * ROUNDING * result.abs() * conditioned);
  }

  /** Returns whether two values are equal as far as their errors let one say. */
  Closeness compare(Approx other) {
    double distance = value.subtract(other.value).abs();
    double size = Math.max(size(), other.size());
    double tolerance = 16 * (error + other.error);
    if (distance <= tolerance) {
      boolean sharp = tolerance <= 1e-8 * size || (size <= tolerance && tolerance < 1e-9);
      return sharp || size == 0 ? Closeness.EQUAL : Closeness.UNKNOWN;
    }
    return distance > 64 * tolerance ? Closeness.DIFFERENT : Closeness.UNKNOWN;
  }
}
