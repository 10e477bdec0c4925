// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

/**
 * Consecutive examples of a data set, such as those of one file.
 *
 * @param examples their number
 * @param weight the expected passes over them in each epoch of a training
 * @since 0.1.0
 */
public record Part(int examples, double weight) {
  /** The largest weight. */
  public static final double MAX_WEIGHT = 1000;

  /**
   * Checks the numbers.
   *
   * @param examples their number, 0 or more
   * @param weight from 0 to {@link #MAX_WEIGHT}
   */
  public Part {
    if (examples < 0 || !(weight >= 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException("A part has 0 or more examples, a weight in [0, 1000]");
    }
  }
}
