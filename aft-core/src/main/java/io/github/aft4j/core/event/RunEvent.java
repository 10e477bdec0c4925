// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.event;

import io.github.aft4j.core.plan.RunPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened in a run. Later versions may add events, so code that distinguishes them
 * needs a default branch.
 *
 * @since 0.1.0
 */
public sealed interface RunEvent {

  /**
   * {@return the stage's name in the run directory, such as {@code sft} or {@code align-2}; an
   * empty text for an event of the whole run}
   */
  String stage();

  /** An event of the whole run. */
  sealed interface OfRun extends RunEvent {
    /** {@return the run directory as the application named it} */
    String run();

    @Override
    default String stage() {
      return "";
    }
  }

  /**
   * A run has started and is about to check its recipe and data.
   *
   * @param run the run directory as the application named it
   */
  record RunStarted(String run) implements OfRun {}

  /**
   * A run has passed its checks and is about to start its stages.
   *
   * @param run the run directory as the application named it
   * @param plan the work of the run
   */
  record Planned(String run, RunPlan plan) implements OfRun {}

  /**
   * A run has finished.
   *
   * @param run the run directory as the application named it
   * @param wallSeconds wall-clock seconds since the run began
   */
  record RunFinished(String run, double wallSeconds) implements OfRun {}

  /**
   * A run stopped early. The same call resumes it.
   *
   * @param run the run directory as the application named it
   * @param cancelled whether the application asked for it
   * @param reason the message of the failure
   */
  record RunStopped(String run, boolean cancelled, String reason) implements OfRun {}

  /**
   * A stage begins.
   *
   * @param stage the stage's name, such as {@code align-2}
   * @param total units of work (steps, questions, groups); 0 if unknown
   * @param done units already done by an earlier, interrupted run
   * @param unit what a unit is, in the plural, such as {@code steps}
   */
  record StageStarted(String stage, long total, long done, String unit) implements RunEvent {}

  /**
   * A stage's result already exists.
   *
   * @param stage the stage's name, such as {@code align-2}
   * @param from the directory it was taken from
   */
  record StageReused(String stage, String from) implements RunEvent {}

  /**
   * Work was done.
   *
   * @param stage the stage's name, such as {@code align-2}
   * @param done units so far
   * @param total units in all
   * @param tokens tokens computed or generated since the stage (or its resumption) began
   * @param seconds wall-clock seconds since then
   */
  record Progress(String stage, long done, long total, long tokens, double seconds)
      implements RunEvent {}

  /**
   * Figures of one training step, or of the whole stage where the step is its last.
   *
   * @param stage the stage's name, such as {@code align-2}
   * @param step the number of steps done, from 1
   * @param values figures by name, such as {@code loss}
   */
  record Metrics(String stage, long step, Map<String, Double> values) implements RunEvent {
    /**
     * Copies the figures.
     *
     * @param stage the stage's name, such as {@code align-2}
     * @param step the number of steps done, from 1
     * @param values figures by name, such as {@code loss}
     */
    public Metrics {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * Something worth knowing about a stage, such as the memory that training takes.
   *
   * @param stage the stage's name, such as {@code align-2}
   * @param message one or more sentences for people
   */
  record Note(String stage, String message) implements RunEvent {}

  /**
   * A problem that people should look at; the run continues.
   *
   * @param stage the stage's name; empty for the whole run
   * @param message one or more sentences for people
   */
  record Warning(String stage, String message) implements RunEvent {}

  /**
   * A stage has finished.
   *
   * @param stage the stage's name, such as {@code align-2}
   * @param wallSeconds wall-clock seconds since the stage began or was resumed
   * @param cpuSeconds processor seconds of this process since then; 0 if they are not measured
   */
  record StageFinished(String stage, double wallSeconds, double cpuSeconds) implements RunEvent {}
}
