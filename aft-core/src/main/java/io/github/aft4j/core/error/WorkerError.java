// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of runs whose stages are mapped over several processes.
 *
 * @since 0.1.0
 */
public enum WorkerError implements ErrorCode {
  /** AFT-650: a plugin that cannot be made in another process. */
  CODE_DOES_NOT_TRAVEL(
      650,
      "A plugin cannot be created in a worker's process: it is a function of the application, or"
          + " its class is missing there.",
      "Write it as a provider with a public constructor without parameters, and give the workers"
          + " its jar."),
  /** AFT-651: a worker with another version of a plugin. */
  OTHER_CODE(
      651,
      "A worker has another version of a plugin than the run's process.",
      "Give all processes the same jars."),
  /** AFT-652: a worker that loaded another model. */
  OTHER_MODEL(
      652,
      "A worker loaded another model than the run's process.",
      "Put the same model at the same path on every machine."),
  /** AFT-653: workers that failed again and again. */
  WORKERS_FAILED(
      653,
      "The workers failed several times at the same work.",
      "Look at the workers' logs; the same command resumes the run where it stopped."),
  /** AFT-654: a model that cannot be trained in parts. */
  NO_PARTS(
      654,
      "`data_parallel` asks for steps in parts, but the model takes whole steps only, or its"
          + " gradient is too large to be sent.",
      "Remove `data_parallel`, or train fewer weights: a LoRA adapter (`lora.rank: 16`), or"
          + " `freeze`.");

  private final int number;
  private final String explanation;
  private final String fix;

  WorkerError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
