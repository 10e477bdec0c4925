// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

/**
 * A two-sided confidence interval.
 *
 * @param low lower end
 * @param high upper end
 * @param level its confidence, such as 0.95
 * @since 0.1.0
 */
public record Interval(double low, double high, double level) {

  /**
   * {@return whether a value lies inside, the ends included}
   *
   * @param value any number
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
