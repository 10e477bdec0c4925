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
   * @param epochs of the training
   * @param size the number of groups there are
   */
  static ReachedGroups of(Epochs epochs, Training training, int size) {
    long reached = (long) epochs.steps() * training.batchSize();
    int[] groups = epochs.isPlain() ? epochs.order(0) : new int[size];
    if (reached >= size || !epochs.isPlain()) {
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
