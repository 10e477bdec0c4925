// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Suggestions for misspelled names.
 *
 * @since 0.1.0
 */
public final class NearestName {
  private NearestName() {}

  /**
   * {@return the candidate with the smallest edit distance, if that is at most a third of its
   * length; among several, the one that shares the longest beginning with the name}
   *
   * @param name the name as it was written
   * @param candidates the valid names
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> distance(name, c) <= Math.max(1, Math.max(name.length(), c.length()) / 3))
        .min(
            Comparator.comparingInt((String c) -> distance(name, c))
                .thenComparingInt(c -> -commonPrefix(name, c))
                .thenComparing(c -> c));
  }

  private static int commonPrefix(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          current[j] = Math.min(current[j], before[j - 2] + 1);
        }
      }
      before = previous;
      previous = current;
    }
    return previous[b.length()];
  }

  /** Returns whether two neighboring letters are swapped, which counts as one slip. */
  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
