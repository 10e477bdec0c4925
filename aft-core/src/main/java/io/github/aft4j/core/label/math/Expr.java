// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import org.apache.commons.math3.fraction.BigFraction;

/** A formula. */
sealed interface Expr {

  /** An exact number. */
  record Rational(BigFraction value) implements Expr {}

  /** A variable or a constant such as pi. */
  record Symbol(String name) implements Expr {}

  /** {@code + - * / ^}, or {@code root} (index, radicand), {@code log} (base, x), {@code binom}. */
  record Binary(String operator, Expr left, Expr right) implements Expr {}

  /** {@code neg}, {@code abs}, {@code fact} or a function of one argument such as {@code sin}. */
  record Unary(String function, Expr argument) implements Expr {}

  static Expr number(long value) {
    return new Rational(new BigFraction(value));
  }
}
