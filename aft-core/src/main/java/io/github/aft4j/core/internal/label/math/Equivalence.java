// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Sign;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The test of whether two answers mean the same thing. */
final class Equivalence {
  private Equivalence() {}

  static boolean equal(MathValue a, MathValue b) throws Unreadable {
    if (a.equals(b)) {
      return true;
    }
    if (a instanceof MathValue.Choice choice) {
      return choices(choice, b);
    }
    if (b instanceof MathValue.Choice choice) {
      return choices(choice, a);
    }
    if (a instanceof MathValue.Labeled x && b instanceof MathValue.Labeled y) {
      return labeled(x, y);
    }
    if (a instanceof MathValue.Labeled x) {
      return labeled(x, b);
    }
    if (b instanceof MathValue.Labeled y) {
      return labeled(y, a);
    }
    if (RealSets.isRegion(a) || RealSets.isRegion(b)) {
      return regions(a, b);
    }
    if (a instanceof MathValue.Relation first) {
      return relations(first, b);
    }
    if (b instanceof MathValue.Relation second) {
      return relations(second, a);
    }
    return plain(a, b);
  }

  private static boolean plain(MathValue a, MathValue b) throws Unreadable {
    if (a instanceof MathValue.Scalar x && b instanceof MathValue.Scalar y) {
      return Scalars.equal(x, y);
    }
    if (a instanceof MathValue.Words x) {
      return b instanceof MathValue.Words y ? Words.equal(x, y) : Words.equal(x, b);
    }
    if (b instanceof MathValue.Words y) {
      return Words.equal(y, a);
    }
    if (a instanceof MathValue.Time x) {
      return b instanceof MathValue.Time y ? Clock.equal(x, y) : times(x, b);
    }
    if (b instanceof MathValue.Time y) {
      return times(y, a);
    }
    if (a instanceof MathValue.Ratio x && b instanceof MathValue.Ratio y) {
      return Ratios.equal(x, y);
    }
    if (a instanceof MathValue.Ratio x) {
      return ratios(x, b);
    }
    return b instanceof MathValue.Ratio y ? ratios(y, a) : Lists.equal(a, b);
  }

  /** Compares an option by its letter if that is asked for, and otherwise by its value. */
  private static boolean choices(MathValue.Choice choice, MathValue other) throws Unreadable {
    if (other instanceof MathValue.Choice second) {
      boolean letters = choice.letter() == second.letter();
      boolean values = equal(choice.value(), second.value());
      if (letters != values) {
        throw new Unreadable("of letter and value, only one is the same");
      }
      return letters;
    }
    if (other instanceof MathValue.Scalar scalar
        && scalar.expr() instanceof Expr.Symbol symbol
        && symbol.name().length() == 1) {
      return Character.toUpperCase(symbol.name().charAt(0)) == choice.letter();
    }
    return equal(choice.value(), other);
  }

  private static boolean labeled(MathValue.Labeled a, MathValue.Labeled b) throws Unreadable {
    if (a.label().equals(b.label())) {
      return equal(a.value(), b.value());
    }
    Optional<List<MathValue>> reordered = Labels.reordered(b, a.label());
    if (reordered.isPresent() && a.value() instanceof MathValue.Row row) {
      return Lists.inOrder(row.items(), reordered.get());
    }
    if (Relations.areSwapped(a, b)) {
      return true;
    }
    Optional<MathValue.Relation> x = Relations.equation(a);
    Optional<MathValue.Relation> y = Relations.equation(b);
    boolean formulas = x.isPresent() && y.isPresent();
    if (formulas
        && (RealSets.variables(x.get()).size() > 1 || RealSets.variables(y.get()).size() > 1)) {
      return Relations.equal(x.get(), y.get());
    }
    if (equal(a.value(), b.value())) {
      throw new Unreadable("'" + a.label() + "' and '" + b.label() + "' have the same value");
    }
    return false;
  }

  private static boolean labeled(MathValue.Labeled a, MathValue b) throws Unreadable {
    Optional<MathValue.Relation> equation = Relations.equation(a);
    if (b instanceof MathValue.Relation relation && equation.isPresent()) {
      return (relation.signs().equals(List.of(Sign.EQUAL)) || !RealSets.isRegion(b))
          ? Relations.equal(equation.get(), relation)
          : regions(a, b);
    }
    if (b instanceof MathValue.Row && !Labels.isInOrder(a.label())) {
      throw new Unreadable("the names '" + a.label() + "' have an order of their own");
    }
    return equal(a.value(), b);
  }

  private static boolean regions(MathValue a, MathValue b) throws Unreadable {
    boolean unordered = a instanceof MathValue.Compound && b instanceof MathValue.Compound;
    Optional<RealSet> x = RealSets.of(a);
    Optional<RealSet> y = RealSets.of(b);
    if (x.isPresent() && y.isPresent()) {
      Set<String> first = RealSets.variables(a);
      Set<String> second = RealSets.variables(b);
      if (!first.isEmpty() && !second.isEmpty() && !first.equals(second)) {
        throw new Unreadable("the sets are about different variables");
      }
      boolean scalar = a instanceof MathValue.Scalar || b instanceof MathValue.Scalar;
      boolean same = x.get().isSame(y.get());
      if (scalar && (same || x.get().pieces().isEmpty() || y.get().pieces().isEmpty())) {
        throw new Unreadable("a number is compared with a set");
      }
      return same;
    }
    if (a instanceof MathValue.Relation s && b instanceof MathValue.Relation t) {
      return Relations.equal(s, t);
    }
    if (unordered) {
      MathValue.Compound s = (MathValue.Compound) a;
      MathValue.Compound t = (MathValue.Compound) b;
      boolean same =
          s.operation() == t.operation()
              && (s.operation() == MathValue.SetOperation.DIFFERENCE
                  ? Lists.inOrder(s.parts(), t.parts())
                  : Lists.inAnyOrder(s.parts(), t.parts()));
      if (same) {
        return true;
      }
    }
    return Lists.areBothLists(a, b) ? Lists.equal(a, b) : unknown(a, b);
  }

  private static boolean relations(MathValue.Relation a, MathValue b) throws Unreadable {
    if (b instanceof MathValue.Relation other) {
      return Relations.equal(a, other);
    }
    Optional<RealSet> solutions = RealSets.of(a);
    Optional<RealSet> set = solutions.isEmpty() ? solutions : RealSets.of(b);
    return (solutions.isPresent() && set.isPresent())
        ? solutions.get().isSame(set.get())
        : unknown(a, b);
  }

  private static boolean ratios(MathValue.Ratio ratio, MathValue other) throws Unreadable {
    if (other instanceof MathValue.Scalar scalar && !(scalar.expr() instanceof Expr.Matrix)) {
      return Ratios.equal(ratio, scalar.expr());
    }
    return unknown(ratio, other);
  }

  private static boolean times(MathValue.Time time, MathValue other) throws Unreadable {
    if (time.half() == MathValue.Half.UNSAID) {
      return equal(time.ratio(), other);
    }
    return unknown(time, other);
  }

  /** Throws always; a value of its type lets it end a conditional expression. */
  @SuppressWarnings("DoNotCallSuggester")
  static boolean unknown(MathValue a, MathValue b) throws Unreadable {
    throw new Unreadable(
        "a "
            + a.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
            + " is not compared with a "
            + b.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
  }
}
