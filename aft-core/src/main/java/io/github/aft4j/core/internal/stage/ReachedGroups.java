// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.recipe.Training;
import java.util.Arrays;

/**
 * The groups that the planned steps of a training reach, as the lines of a file about them: all
 * groups in their own order, or, where the steps end within the first epoch, those that they reach
 * in the order of use.
 */
final class ReachedGroups {
  private final int[] groups;
  private final int[] lines;

  private ReachedGroups(int[] groups, int[] lines) {
    this.groups = groups;
    this.lines = lines;
  }

  /**
   * Returns the groups of a training.
   *
   * @param seed of the order of its groups
   * @param size the number of groups there are
   */
  static ReachedGroups of(Training training, long seed, int size) {
    long reached = (long) training.steps(size) * training.batchSize();
    int[] groups = Order.of(seed, 0, size);
    if (reached >= size) {
      Arrays.setAll(groups, i -> i);
    } else {
      groups = Arrays.copyOf(groups, (int) reached);
    }
    int[] lines = new int[size];
    Arrays.fill(lines, -1);
    for (int line = 0; line < groups.length; line++) {
      lines[groups[line]] = line;
    }
    return new ReachedGroups(groups, lines);
  }

  /** Returns the number of lines. */
  int size() {
    return groups.length;
  }

  boolean isAll() {
    return groups.length == lines.length;
  }

  int group(int line) {
    return groups[line];
  }

  int line(int group) {
    return lines[group];
  }
}
