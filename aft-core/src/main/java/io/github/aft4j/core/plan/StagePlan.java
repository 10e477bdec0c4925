// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plan;

import java.util.Optional;

/**
 * The work of one stage.
 *
 * @param stage the name of the stage, such as {@code sample-2}
 * @param units the number of units of work; at most so many where earlier stages decide, and 0
 *     where nothing is known yet
 * @param unit what a unit is, in the plural, such as {@code steps}
 * @param resources what training takes, in one line; empty for other stages
 * @since 0.1.0
 */
public record StagePlan(String stage, long units, String unit, Optional<String> resources) {

  /** {@return the kind of the stage: its name without the round} */
  public String kind() {
    return stage.replaceAll("-[0-9]+$", "");
  }
}
