// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.core.schedule.Schedule;

/** The settings of a training stage. */
public final class Training {
  private final int epochs;
  private final int maxSteps;
  private final int batchSize;
  private final Schedule schedule;
  private final TrainerOptions optimizer;

  Training(int epochs, int maxSteps, int batchSize, Schedule schedule, TrainerOptions optimizer) {
    this.epochs = epochs;
    this.maxSteps = maxSteps;
    this.batchSize = batchSize;
    this.schedule = schedule;
    this.optimizer = optimizer;
  }

  /** Returns the number of passes over the data. */
  public int epochs() {
    return epochs;
  }

  /** Returns the step after which training ends earlier; 0 is off. */
  public int maxSteps() {
    return maxSteps;
  }

  /** Returns the number of questions in one optimizer step. */
  public int batchSize() {
    return batchSize;
  }

  /** Returns the learning rate of each step. */
  public Schedule schedule() {
    return schedule;
  }

  /** Returns the settings of AdamW. */
  public TrainerOptions optimizer() {
    return optimizer;
  }

  /** Optimizer steps for so many groups; the last step of an epoch may be smaller. */
  public int steps(int groups) {
    long steps = (long) epochs * ((groups + batchSize - 1) / batchSize);
    return Math.toIntExact(maxSteps > 0 ? Math.min(maxSteps, steps) : steps);
  }
}
