// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Brackets;
import io.github.aft4j.core.internal.label.math.MathValue.Joint;
import io.github.aft4j.core.internal.label.math.MathValue.Sign;
import io.github.aft4j.core.internal.label.math.RealSet.Cut;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers as sets of real numbers: intervals, inequalities, what is put together of them. */
final class RealSets {
  private RealSets() {}

  /** Returns whether an answer can only be meant as a set of real numbers. */
  static boolean isRegion(MathValue value) {
    if (value instanceof MathValue.Relation relation) {
      return variables(value).size() == 1
          && relation.signs().stream().anyMatch(s -> s.isOrder() || s == Sign.UNEQUAL);
    }
    if (value instanceof MathValue.Row row) {
      return isInterval(row)
          ? row.brackets() == Brackets.LEFT_OPEN
              || row.brackets() == Brackets.RIGHT_OPEN
              || row.items().stream().anyMatch(RealSets::isInfinite)
          : row.brackets() == Brackets.NONE && row.items().stream().anyMatch(RealSets::isRegion);
    }
    if (value instanceof MathValue.Bag bag) {
      return bag.joint() != Joint.SET && bag.items().stream().anyMatch(RealSets::isRegion);
    }
    if (value instanceof MathValue.Labeled labeled) {
      return isRegion(labeled.value());
    }
    return value instanceof MathValue.Reals || value instanceof MathValue.Compound;
  }

  /** Returns the set; empty if the answer is none. */
  static Optional<RealSet> of(MathValue value) throws Unreadable {
    if (value instanceof MathValue.Reals reals) {
      return Optional.of(reals.set());
    }
    if (value instanceof MathValue.Labeled labeled) {
      return of(labeled.value());
    }
    if (value instanceof MathValue.Scalar scalar) {
      boolean constant =
          !(scalar.expr() instanceof Expr.Matrix) && Formulas.variables(scalar.expr()).isEmpty();
      return constant ? Optional.of(RealSet.point(scalar.expr())) : Optional.empty();
    }
    if (value instanceof MathValue.Relation relation) {
      return relation(relation);
    }
    if (value instanceof MathValue.Compound compound) {
      return compound(compound);
    }
    if (value instanceof MathValue.Row row) {
      return row(row);
    }
    return value instanceof MathValue.Bag bag ? bag(bag) : Optional.empty();
  }

  /** Returns the names of the variables that relations in an answer are about. */
  static Set<String> variables(MathValue value) {
    Set<String> names = new LinkedHashSet<>();
    if (value instanceof MathValue.Relation relation) {
      relation.sides().forEach(side -> names.addAll(Formulas.variables(side)));
    } else if (value instanceof MathValue.Bag bag) {
      bag.items().forEach(item -> names.addAll(variables(item)));
    } else if (value instanceof MathValue.Row row) {
      row.items().forEach(item -> names.addAll(variables(item)));
    } else if (value instanceof MathValue.Labeled labeled && labeled.label().length() == 1) {
      names.add(labeled.label());
    }
    return names;
  }

  private static Optional<RealSet> relation(MathValue.Relation relation) throws Unreadable {
    Set<String> variables = variables(relation);
    if (variables.size() != 1) {
      return Optional.empty();
    }
    RealSet set = RealSet.ALL;
    for (MathValue.Relation link : relation.links()) {
      set = set.intersection(Inequalities.solve(link, variables.iterator().next()));
    }
    return Optional.of(set);
  }

  private static Optional<RealSet> compound(MathValue.Compound compound) throws Unreadable {
    Optional<RealSet> all = Optional.empty();
    for (MathValue part : compound.parts()) {
      Optional<RealSet> set = of(part);
      if (set.isEmpty()) {
        return set;
      }
      if (all.isEmpty()) {
        all = set;
      } else {
        RealSet before = all.get();
        all =
            Optional.of(
                switch (compound.operation()) {
                  case UNION -> before.union(set.get());
                  case INTERSECTION -> before.intersection(set.get());
                  case DIFFERENCE -> before.intersection(set.get().complement());
                });
      }
    }
    return all;
  }

  private static Optional<RealSet> row(MathValue.Row row) throws Unreadable {
    if (isInterval(row)) {
      Expr low = ((MathValue.Scalar) row.items().get(0)).expr();
      Expr high = ((MathValue.Scalar) row.items().get(1)).expr();
      boolean numbers = Formulas.variables(low).isEmpty() && Formulas.variables(high).isEmpty();
      return numbers
          ? Optional.of(
              RealSet.of(
                  Cut.of(low, !row.brackets().includesLow()),
                  Cut.of(high, row.brackets().includesHigh())))
          : Optional.empty();
    }
    if (row.brackets() != Brackets.NONE) {
      return Optional.empty();
    }
    // "x > 0, x ≠ 1" means both; "x < -1, x > 1" may mean either
    boolean both = row.items().stream().anyMatch(RealSets::narrows);
    if (!both && row.items().stream().anyMatch(RealSets::isRegion)) {
      throw new Unreadable("whether both or either of a list's relations hold is not said");
    }
    return joined(row.items(), both);
  }

  private static Optional<RealSet> bag(MathValue.Bag bag) throws Unreadable {
    if (bag.joint() == Joint.SET && bag.items().stream().anyMatch(RealSets::isRegion)) {
      return Optional.empty(); // a set of sets
    }
    boolean relations = bag.items().stream().anyMatch(RealSets::isRegion);
    return joined(bag.items(), relations && bag.joint() == Joint.AND);
  }

  /** Returns the sets of all items combined: what all of them have, or any of them has. */
  private static Optional<RealSet> joined(List<MathValue> items, boolean both) throws Unreadable {
    List<MathValue> relations = items.stream().filter(RealSets::isRegion).toList();
    if (variables(new MathValue.Bag(Joint.AND, relations)).size() > 1) {
      return Optional.empty();
    }
    List<RealSet> sets = new ArrayList<>();
    for (MathValue item : items) {
      Optional<RealSet> set = of(item);
      if (set.isEmpty()) {
        return set;
      }
      sets.add(set.get());
    }
    RealSet all = both ? RealSet.ALL : RealSet.EMPTY;
    for (RealSet set : sets) {
      all = both ? all.intersection(set) : all.union(set);
    }
    return Optional.of(all);
  }

  private static boolean narrows(MathValue value) {
    return value instanceof MathValue.Reals
        || (value instanceof MathValue.Labeled labeled && narrows(labeled.value()))
        || isUnequal(value);
  }

  private static boolean isUnequal(MathValue value) {
    return value instanceof MathValue.Relation relation
        && relation.signs().equals(List.of(Sign.UNEQUAL));
  }

  private static boolean isInterval(MathValue.Row row) {
    return row.brackets() != Brackets.NONE
        && row.items().size() == 2
        && row.items().stream()
            .allMatch(i -> i instanceof MathValue.Scalar s && !(s.expr() instanceof Expr.Matrix));
  }

  private static boolean isInfinite(MathValue value) {
    return value instanceof MathValue.Scalar scalar && Formulas.isInfinite(scalar.expr());
  }
}
