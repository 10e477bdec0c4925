// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.fraction.BigFraction;

/** Whether two answers mean the same. */
final class Equivalence {
  private static final int POINTS = 8;

  private Equivalence() {}

  static boolean equal(MathValue a, MathValue b) throws Unreadable {
    if (a instanceof MathValue.Scalar x && b instanceof MathValue.Scalar y) {
      return scalars(x, y);
    }
    if (a instanceof MathValue.Words x && b instanceof MathValue.Words y) {
      return x.equals(y);
    }
    if (a instanceof MathValue.Relation x && b instanceof MathValue.Relation y) {
      return Relations.equal(x, y);
    }
    if (a instanceof MathValue.Relation x) {
      Optional<MathValue> value = Relations.value(x);
      return value.isPresent() && equal(value.get(), b);
    }
    if (b instanceof MathValue.Relation) {
      return equal(b, a);
    }
    return a instanceof MathValue.Many x && b instanceof MathValue.Many y && many(x, y);
  }

  private static boolean scalars(MathValue.Scalar a, MathValue.Scalar b) throws Unreadable {
    if (!a.unit().isEmpty() && !b.unit().isEmpty() && !a.unit().equals(b.unit())) {
      throw new Unreadable("the units '" + a.unit() + "' and '" + b.unit() + "' differ");
    }
    if (expressions(a.expr(), b.expr())) {
      return true;
    }
    // 25 % is written 25 by some and 0.25 by others
    return a.percent() != b.percent()
        && expressions(hundredth(a.expr(), a.percent()), hundredth(b.expr(), b.percent()));
  }

  private static Expr hundredth(Expr expr, boolean percent) {
    return percent ? new Expr.Binary("/", expr, Expr.number(100)) : expr;
  }

  static boolean expressions(Expr a, Expr b) throws Unreadable {
    if (a.equals(b)) {
      return true;
    }
    Optional<BigFraction> x = Exact.of(a);
    Optional<BigFraction> y = Exact.of(b);
    if (x.isPresent() && y.isPresent()) {
      return x.get().equals(y.get());
    }
    int valid = 0;
    for (int point = 0; point < POINTS; point++) {
      Complex p = new Numeric(point).of(a);
      Complex q = new Numeric(point).of(b);
      if (isFinite(p) && isFinite(q)) {
        valid++;
        if (!close(p, q)) {
          return false;
        }
      }
    }
    if (valid < 2) {
      throw new Unreadable("the formulas have no values to compare");
    }
    return true;
  }

  static boolean isFinite(Complex z) {
    return !z.isNaN() && !z.isInfinite();
  }

  static boolean close(Complex p, Complex q) {
    return p.subtract(q).abs() <= 1e-12 + 1e-9 * Math.max(p.abs(), q.abs());
  }

  private static boolean many(MathValue.Many a, MathValue.Many b) throws Unreadable {
    if (a.items().size() != b.items().size() || !compatible(a, b)) {
      return false;
    }
    if (a.ordered() && b.ordered()) {
      for (int i = 0; i < a.items().size(); i++) {
        if (!equal(a.items().get(i), b.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    List<MathValue> left = new ArrayList<>(b.items());
    for (MathValue item : a.items()) {
      int match = -1;
      for (int i = 0; i < left.size() && match < 0; i++) {
        match = equal(item, left.get(i)) ? i : -1;
      }
      if (match < 0) {
        return false;
      }
      left.remove(match);
    }
    return true;
  }

  /** A list without brackets may stand for a tuple or for a set. */
  private static boolean compatible(MathValue.Many a, MathValue.Many b) {
    if (a.open() == b.open() && a.close() == b.close()) {
      return true;
    }
    MathValue.Many other = a.open() == ',' ? b : a;
    boolean bare = a.open() == ',' || b.open() == ',';
    return bare && ((other.open() == '(' && other.close() == ')') || other.open() == '{');
  }
}
