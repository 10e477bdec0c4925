// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.List;

/** Compares ratios. */
final class Ratios {
  private Ratios() {}

  /** Returns whether the terms of two ratios are in proportion. */
  static boolean equal(MathValue.Ratio a, MathValue.Ratio b) throws Unreadable {
    List<Expr> x = a.terms();
    List<Expr> y = b.terms();
    if (x.size() != y.size()) {
      return false;
    }
    boolean same = true;
    for (int i = 0; i < x.size(); i++) {
      same &= x.get(i).equals(y.get(i));
    }
    if (same) {
      return true;
    }
    // zeros stand for themselves: all terms are compared crosswise with one that is not zero
    int pivot = 0;
    while (pivot < x.size() - 1 && x.get(pivot).equals(Expr.ZERO)) {
      pivot++;
    }
    if (x.get(pivot).equals(Expr.ZERO) || y.get(pivot).equals(Expr.ZERO)) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      Expr left = Expr.multiply(x.get(i), y.get(pivot));
      Expr right = Expr.multiply(y.get(i), x.get(pivot));
      if (!Formulas.equal(left, right)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a ratio of two terms has this value. */
  static boolean equal(MathValue.Ratio ratio, Expr value) throws Unreadable {
    return ratio.terms().size() == 2
        && Formulas.equal(Expr.divide(ratio.terms().get(0), ratio.terms().get(1)), value);
  }
}
