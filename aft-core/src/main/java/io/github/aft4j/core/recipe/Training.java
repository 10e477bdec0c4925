// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.core.schedule.Schedule;

/**
 * The settings of a training stage.
 *
 * @since 0.1.0
 */
public final class Training {
  private final int epochs;
  private final int maxSteps;
  private final int batchSize;
  private final Schedule schedule;
  private final TrainerOptions optimizer;
  private final boolean dataParallel;

  Training(
      int epochs,
      int maxSteps,
      int batchSize,
      Schedule schedule,
      TrainerOptions optimizer,
      boolean dataParallel) {
    this.epochs = epochs;
    this.maxSteps = maxSteps;
    this.batchSize = batchSize;
    this.schedule = schedule;
    this.optimizer = optimizer;
    this.dataParallel = dataParallel;
  }

  /** {@return the number of passes over the data} */
  public int epochs() {
    return epochs;
  }

  /** {@return the step after which training ends earlier; 0 is off} */
  public int maxSteps() {
    return maxSteps;
  }

  /** {@return the number of questions in one optimizer step} */
  public int batchSize() {
    return batchSize;
  }

  /** {@return the learning rate of each step} */
  public Schedule schedule() {
    return schedule;
  }

  /** {@return the settings of the optimizer} */
  public TrainerOptions optimizer() {
    return optimizer;
  }

  /**
   * {@return whether the micro-batches of a step are computed one by one, by the run's workers
   * where it has any, and their gradients added up in their order}
   */
  public boolean dataParallel() {
    return dataParallel;
  }

  /**
   * {@return the number of optimizer steps for so many groups; the last step of an epoch may be
   * smaller}
   *
   * @param groups the number of groups, 0 or more
   * @throws AftException AFT-103 if they are more than 2,147,483,647
   */
  public int steps(int groups) {
    return limited(epochs * ((groups + batchSize - 1L) / batchSize));
  }

  /**
   * {@return so many optimizer steps, or {@link #maxSteps} if these are fewer}
   *
   * @param steps the steps of all epochs
   * @throws AftException AFT-103 if they are more than 2,147,483,647
   */
  public int limited(long steps) {
    long limited = maxSteps > 0 ? Math.min(maxSteps, steps) : steps;
    if (limited > Integer.MAX_VALUE) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "epochs: " + epochs,
              limited + " optimizer steps",
              "at most " + Integer.MAX_VALUE,
              "Set max_steps, or lower epochs."));
    }
    return (int) limited;
  }
}
