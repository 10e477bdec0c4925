// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

/**
 * A stage of a plan.
 *
 * @param kind the work
 * @param round the round, from 1; 1 for what is done once
 */
record PlannedStage(StageKind kind, int round) {

  /** Returns the stage of another kind in the same round. */
  PlannedStage ofKind(StageKind other) {
    return new PlannedStage(other, round);
  }

  /** Returns the name of its directory; those of the first round have plain names. */
  String name() {
    return round == 1 ? kind.word() : kind.word() + "-" + round;
  }
}
