// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Python's {@code sorted}: stable, and content with any {@code <}. Java's own sort throws if an
 * order contradicts itself, and that of NaN, which is no less and no greater than any number, does.
 */
final class Sorting {
  /** Python inserts the items of shorter lists one by one, which tells where it puts a NaN. */
  private static final int SHORT = 64;

  private Sorting() {}

  /** An item with the key that it is sorted by. */
  record Keyed(Object key, Object item) {}

  static List<Object> sorted(
      List<Object> items, UnaryOperator<Object> key, boolean descending, Budget budget) {
    List<Object> sorted = new ArrayList<>();
    keyed(items, key, descending, budget).forEach(one -> sorted.add(one.item()));
    return sorted;
  }

  /** Returns the sorted items with their keys, each of which is computed once. */
  static List<Keyed> keyed(
      List<Object> items, UnaryOperator<Object> key, boolean descending, Budget budget) {
    List<Keyed> keyed = new ArrayList<>();
    budget.items(items.size());
    items.forEach(item -> keyed.add(new Keyed(key.apply(item), item)));
    // Equal items keep their order in either direction.
    if (descending) {
      Collections.reverse(keyed);
    }
    List<Keyed> sorted = sorted(keyed, budget);
    if (descending) {
      Collections.reverse(sorted);
    }
    return sorted;
  }

  private static List<Keyed> sorted(List<Keyed> items, Budget budget) {
    if (items.size() < SHORT) {
      return inserted(items, budget);
    }
    int middle = items.size() / 2;
    return merged(
        sorted(items.subList(0, middle), budget),
        sorted(items.subList(middle, items.size()), budget),
        budget);
  }

  private static List<Keyed> merged(List<Keyed> left, List<Keyed> right, Budget budget) {
    List<Keyed> merged = new ArrayList<>();
    int taken = 0;
    for (Keyed item : left) {
      while (taken < right.size() && less(right.get(taken), item, budget)) {
        merged.add(right.get(taken++));
      }
      merged.add(item);
    }
    merged.addAll(right.subList(taken, right.size()));
    return merged;
  }

  private static List<Keyed> inserted(List<Keyed> items, Budget budget) {
    List<Keyed> sorted = new ArrayList<>(items);
    for (int i = run(sorted, budget); i < sorted.size(); i++) {
      Keyed item = sorted.remove(i);
      int low = 0;
      int high = i;
      while (low < high) {
        int middle = (low + high) / 2;
        if (less(item, sorted.get(middle), budget)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      sorted.add(low, item);
    }
    return sorted;
  }

  /** Returns how many first items are in order, having turned those that descend around. */
  private static int run(List<Keyed> items, Budget budget) {
    if (items.size() < 2) {
      return items.size();
    }
    boolean descending = less(items.get(1), items.get(0), budget);
    int end = 2;
    while (end < items.size() && less(items.get(end), items.get(end - 1), budget) == descending) {
      end++;
    }
    if (descending) {
      Collections.reverse(items.subList(0, end));
    }
    return end;
  }

  private static boolean less(Keyed a, Keyed b, Budget budget) {
    return Ordering.compare(a.key(), b.key(), budget) < 0;
  }
}
