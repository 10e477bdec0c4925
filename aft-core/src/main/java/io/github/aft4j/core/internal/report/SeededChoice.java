// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Rows that a page shows of more than it can hold: the same ones every time, some of each kind. */
final class SeededChoice {
  private static final long SEED = 17;

  private SeededChoice() {}

  /**
   * Returns numbers of rows, at most so many: one of each kind in turn, and by chance within a
   * kind.
   */
  static List<Integer> of(List<String> kinds, int most) {
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < kinds.size(); i++) {
      rows.computeIfAbsent(kinds.get(i), k -> new ArrayList<>()).add(i);
    }
    rows.forEach((kind, numbers) -> Collections.shuffle(numbers, new Random(SEED)));
    List<Integer> order = new ArrayList<>();
    for (int turn = 0; order.size() < Math.min(most, kinds.size()); turn++) {
      for (List<Integer> numbers : rows.values()) {
        if (turn < numbers.size() && order.size() < most) {
          order.add(numbers.get(turn));
        }
      }
    }
    return order;
  }
}
