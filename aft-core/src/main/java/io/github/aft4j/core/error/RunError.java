// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of the run directory.
 *
 * @since 0.1.0
 */
public enum RunError implements ErrorCode {
  /** AFT-701: a run that another process is writing. */
  LOCKED(
      701,
      "Another run is in progress in this directory.",
      "Wait for it to finish, or cancel it; the lock is released when its process ends."),
  /** AFT-702: a directory with a run of another recipe, other data or another model. */
  OTHER_RUN(
      702,
      "The directory holds a run of another recipe, other data or another model; the message shows"
          + " the difference.",
      "Use another directory, with `--reuse` for the parts that have not changed."),
  /** AFT-703: a stage that was started with other inputs. */
  CHANGED_INPUTS(
      703,
      "A stage was started with other inputs.",
      "Use another directory, or restore the inputs."),
  /** AFT-704: a record that was damaged or edited. */
  DAMAGED_RECORD(
      704,
      "A record, or a line other than the last, is not JSON: the file was damaged or edited.",
      "Restore it, or delete the stage's directory to repeat the stage."),
  /** AFT-705: a file of a finished stage that is not the one the stage wrote. */
  CHANGED_FILE(
      705,
      "A file of a finished stage is not the one the stage wrote.",
      "Restore it, or delete the directories of the stage and of those that depend on it."),
  /** AFT-706: samples that do not belong to the questions. */
  FOREIGN_SAMPLES(
      706,
      "The samples do not belong to the questions.",
      "Delete the sample stage's directory to repeat the stage."),
  /** AFT-707: a run directory that cannot be read or written. */
  STORAGE_FAILURE(
      707,
      "The run directory cannot be read or written: no permission, or no space.",
      "Fix the cause and repeat the same command; it resumes where it stopped."),
  /** AFT-708: a directory that is not that of a run. */
  NOT_A_RUN(708, "The directory is not that of a run.", "Name the --output directory of a run."),
  /** AFT-709: metrics that are not what they were when the training state was written. */
  DAMAGED_METRICS(
      709,
      "`metrics.jsonl` of an unfinished training stage is not what it was when the training state"
          + " was written.",
      "Restore it, or delete the stage's directory to train from the beginning."),
  /** AFT-710: a manifest that was damaged or edited. */
  DAMAGED_MANIFEST(
      710,
      "`manifest.json` was damaged or edited.",
      "Restore it from a copy. The stages are still valid: a run in another directory can use them"
          + " with `--reuse`."),
  /** AFT-711: lines of an unfinished stage that are not those that were written. */
  DAMAGED_CHUNK(
      711,
      "Lines of an unfinished stage are not those that were written.",
      "Restore the file, or delete the stage's directory to repeat the stage."),
  /** AFT-712: something nested too deeply for the thread's stack. */
  TOO_DEEP(
      712,
      "Something is nested too deeply for the thread's stack: a text, a template, or a plugin that"
          + " calls itself.",
      "Look at the cause; a larger stack (`-Xss`) may help.");

  private final int number;
  private final String explanation;
  private final String fix;

  RunError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
