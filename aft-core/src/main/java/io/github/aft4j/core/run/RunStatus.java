package io.github.aft4j.core.run;

import java.util.List;

/**
 * Where a run stands.
 *
 * @param locked whether a process is writing now
 * @param finished whether every stage is done
 * @param stages in their order
 */
public record RunStatus(boolean locked, boolean finished, List<StageStatus> stages) {
  public RunStatus {
    stages = List.copyOf(stages);
  }

  /**
   * Where one stage stands.
   *
   * @param stage its name
   * @param state where it stands
   * @param done units done: steps, questions, groups
   */
  public record StageStatus(String stage, State state, long done) {}

  /** Where a stage stands. */
  public enum State {
    WAITING,
    STARTED,
    DONE
  }
}
