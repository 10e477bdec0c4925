// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Brackets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares tuples, lists and sets. */
final class Lists {
  private Lists() {}

  static boolean areBothLists(MathValue a, MathValue b) {
    return isList(a) && isList(b);
  }

  static boolean equal(MathValue a, MathValue b) throws Unreadable {
    if (isList(a) && isList(b)) {
      return lists(a, b);
    }
    if (!isList(a) && !isList(b)) {
      return Equivalence.unknown(a, b);
    }
    MathValue list = isList(a) ? a : b;
    MathValue one = list == a ? b : a;
    if (items(list).size() == 1 && Equivalence.equal(items(list).get(0), one)) {
      if (list instanceof MathValue.Row) {
        throw new Unreadable("a value in brackets is compared with the value");
      }
      return true;
    }
    boolean number =
        one instanceof MathValue.Scalar s
            && !(s.expr() instanceof Expr.Matrix)
            && Formulas.variables(s.expr()).stream().noneMatch(v -> v.startsWith("x_")); // 𝐢 + 2𝐣
    return number ? false : Equivalence.unknown(a, b);
  }

  private static boolean lists(MathValue a, MathValue b) throws Unreadable {
    List<MathValue> x = items(a);
    List<MathValue> y = items(b);
    boolean same;
    if (isLabeled(a) && isLabeled(b) && labels(x).equals(labels(y))) {
      same = inOrder(byLabel(x), byLabel(y));
    } else if (isOrdered(a, b)) {
      same = x.size() == y.size() && inOrder(x, y);
    } else if (x.stream().allMatch(MathValue.Row.class::isInstance)) {
      same = haveSameItems(x, y); // solutions may be named twice
    } else if (isSet(a) || isSet(b)) {
      same = x.size() == y.size() ? inAnyOrder(x, y) : haveSameItems(x, y);
    } else {
      same = x.size() == y.size() && inAnyOrder(x, y);
    }
    boolean named = !areNumbers(x) || !areNumbers(y);
    if (!same && named && isBare(a) && isBare(b) && x.size() == y.size() && inAnyOrder(x, y)) {
      throw new Unreadable("the same values in another order, which may count");
    }
    if (same && !areCompatible(a, b)) {
      boolean tuples =
          a instanceof MathValue.Row r
              && b instanceof MathValue.Row s
              && r.brackets() != Brackets.NONE
              && s.brackets() != Brackets.NONE;
      if (!tuples) {
        throw new Unreadable("the same values in brackets that mean something else");
      }
      return false;
    }
    if (!same && (hasFamily(x) || hasFamily(y))) {
      throw new Unreadable("families of numbers are compared by their spelling only");
    }
    return same;
  }

  /**
   * Returns whether order counts: tuples in a list, equations, and sets come in any order, numbers
   * in a bare list do not.
   */
  private static boolean isOrdered(MathValue a, MathValue b) {
    boolean rows = a instanceof MathValue.Row && b instanceof MathValue.Row;
    boolean labels = isLabeled(a) != isLabeled(b);
    if (labels) {
      return true;
    }
    boolean solutions =
        isBare(a)
            && isBare(b)
            && items(a).stream().allMatch(Lists::isSolution)
            && items(b).stream().allMatch(Lists::isSolution);
    return rows && !solutions;
  }

  private static boolean areNumbers(List<MathValue> items) {
    return items.stream()
        .allMatch(
            i ->
                i instanceof MathValue.Scalar scalar
                    && Formulas.variables(scalar.expr()).isEmpty());
  }

  private static boolean isBare(MathValue list) {
    return list instanceof MathValue.Row row && row.brackets() == Brackets.NONE;
  }

  private static boolean isSet(MathValue list) {
    return list instanceof MathValue.Bag bag && bag.joint() == MathValue.Joint.SET;
  }

  private static boolean haveSameItems(List<MathValue> a, List<MathValue> b) throws Unreadable {
    return contains(a, b) && contains(b, a);
  }

  /** Returns whether the items are values of different things: {@code a = 1, b = 2}. */
  private static boolean isLabeled(MathValue list) {
    List<MathValue> items = items(list);
    return items.stream().allMatch(i -> i instanceof MathValue.Labeled)
        && items.stream().map(i -> ((MathValue.Labeled) i).label()).distinct().count()
            == items.size();
  }

  private static Set<String> labels(List<MathValue> items) {
    return items.stream()
        .map(i -> ((MathValue.Labeled) i).label())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<MathValue> byLabel(List<MathValue> items) {
    return items.stream()
        .sorted(Comparator.comparing(i -> ((MathValue.Labeled) i).label()))
        .toList();
  }

  private static boolean isSolution(MathValue value) {
    return value instanceof MathValue.Row
        || value instanceof MathValue.Labeled
        || value instanceof MathValue.Relation;
  }

  private static boolean areCompatible(MathValue a, MathValue b) {
    if (a instanceof MathValue.Row x && b instanceof MathValue.Row y) {
      boolean bare = x.brackets() == Brackets.NONE || y.brackets() == Brackets.NONE;
      boolean round = x.brackets() == Brackets.ROUND || y.brackets() == Brackets.ROUND;
      return x.brackets() == y.brackets() || (bare && round);
    }
    MathValue other = a instanceof MathValue.Row ? a : b;
    return !(other instanceof MathValue.Row row) || row.brackets() == Brackets.NONE;
  }

  static boolean inOrder(List<MathValue> a, List<MathValue> b) throws Unreadable {
    Unreadable doubt = null;
    for (int i = 0; i < a.size(); i++) {
      try {
        if (!Equivalence.equal(a.get(i), b.get(i))) {
          return false;
        }
      } catch (Unreadable e) {
        doubt = e;
      }
    }
    if (doubt != null) {
      throw doubt;
    }
    return true;
  }

  static boolean inAnyOrder(List<MathValue> a, List<MathValue> b) throws Unreadable {
    List<MathValue> left = new ArrayList<>(b);
    Unreadable doubt = null;
    for (MathValue item : a) {
      int match = -1;
      for (int i = 0; i < left.size() && match < 0; i++) {
        try {
          match = Equivalence.equal(item, left.get(i)) ? i : -1;
        } catch (Unreadable e) {
          doubt = e;
        }
      }
      if (match < 0) {
        if (doubt != null) {
          throw doubt;
        }
        return false;
      }
      left.remove(match);
    }
    return true;
  }

  private static boolean contains(List<MathValue> all, List<MathValue> some) throws Unreadable {
    for (MathValue item : some) {
      boolean found = false;
      for (int i = 0; i < all.size() && !found; i++) {
        found = Equivalence.equal(all.get(i), item);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasFamily(List<MathValue> items) {
    return items.stream()
        .anyMatch(
            i ->
                i instanceof MathValue.Labeled labeled
                    && labeled.value() instanceof MathValue.Words words
                    && words.text().startsWith("the set"));
  }

  private static boolean isList(MathValue value) {
    return value instanceof MathValue.Row || value instanceof MathValue.Bag;
  }

  private static List<MathValue> items(MathValue value) {
    return value instanceof MathValue.Row row ? row.items() : ((MathValue.Bag) value).items();
  }
}
