// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

/**
 * A two-sided confidence interval.
 *
 * @param low lower end
 * @param high upper end
 * @param level its confidence, such as 0.95
 */
public record Interval(double low, double high, double level) {

  /** Returns whether a value lies inside, the ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
