// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

/** Checks of option values; a refusal names the option, its value and its range. */
final class Ranges {
  private Ranges() {}

  /** Returns the value. */
  static double require(boolean holds, String option, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(option + " must be " + range + ", not " + value);
    }
    return value;
  }

  /** Returns the value. */
  static int require(boolean holds, String option, int value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(option + " must be " + range + ", not " + value);
    }
    return value;
  }
}
