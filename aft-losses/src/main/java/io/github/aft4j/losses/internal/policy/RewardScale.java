// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import java.util.List;
import java.util.Locale;

/** The divisor of the difference between a reward and its group's mean. */
enum RewardScale {
  /** The group's standard deviation. */
  GROUP,
  /** The standard deviation of all rewards of the step. */
  BATCH,
  /** Nothing. */
  NONE;

  static final List<String> WORDS = List.of("group", "batch", "none");

  static RewardScale of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
