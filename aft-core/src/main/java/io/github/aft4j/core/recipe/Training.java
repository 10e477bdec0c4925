// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.core.schedule.Schedule;

/**
 * The settings of a training stage.
 *
 * @param epochs passes over the data
 * @param maxSteps stops earlier; 0 is off
 * @param batchSize questions in one optimizer step
 * @param schedule the learning rate of each step
 * @param optimizer AdamW's settings
 */
public record Training(
    int epochs, int maxSteps, int batchSize, Schedule schedule, TrainerOptions optimizer) {

  /** Optimizer steps for so many groups; the last step of an epoch may be smaller. */
  public int steps(int groups) {
    long steps = (long) epochs * ((groups + batchSize - 1) / batchSize);
    return Math.toIntExact(maxSteps > 0 ? Math.min(maxSteps, steps) : steps);
  }
}
