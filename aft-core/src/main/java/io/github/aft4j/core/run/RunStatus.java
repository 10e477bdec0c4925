// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import java.util.List;

/**
 * The status of a run.
 *
 * @param locked whether a process is writing now
 * @param finished whether every stage is done
 * @param stages in their order
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
public record RunStatus(boolean locked, boolean finished, List<StageStatus> stages) {
  /**
   * Copies the stages.
   *
   * @param locked whether a process is writing now
   * @param finished whether every stage is done
   * @param stages in their order
   */
  public RunStatus {
    stages = List.copyOf(stages);
  }

  /**
   * The status of one stage.
   *
   * @param stage its name
   * @param state where it stands
   * @param done units done: steps, questions, groups
   */
  public record StageStatus(String stage, State state, long done) {}

  /** The state of a stage. */
  public enum State {
    /** Not begun. */
    WAITING,
    /** Begun and not finished. */
    STARTED,
    /** Finished. */
    DONE
  }
}
