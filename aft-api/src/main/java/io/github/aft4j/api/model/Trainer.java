// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trainer of a model's parameters. It changes them in place, so {@link Model#generate} and {@link
 * Model#score} always use the current policy. Thread-safe: its calls and those of its model wait
 * for each other.
 *
 * @since 0.1.0
 */
public interface Trainer extends AutoCloseable {

  /**
   * Takes one optimizer step. A non-finite derivative or gradient stops it before any weight is
   * touched, naming the requests' ids.
   *
   * @param requests the prompts and responses of the step
   * @param objective the function of their log-probabilities to minimize
   * @param learningRate the learning rate of this step; schedules are up to the caller
   * @return figures of the step
   */
  StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate);

  /**
   * {@return the parts of steps, for a trainer whose steps can be taken in parts} By default none;
   * {@link ModelOutline#obstacleToParts} gives the reason beforehand.
   */
  default Optional<StepParts> parts() {
    return Optional.empty();
  }

  /**
   * {@return the steps taken since the trainer was created, including those before a restored
   * state}
   */
  long steps();

  /**
   * Writes parameters, optimizer moments and step count into a directory (which must exist); what
   * is restored from it continues bit for bit.
   *
   * @param directory an existing directory
   */
  void saveState(Path directory);

  /**
   * Restores what {@link #saveState} of a trainer with the same options wrote.
   *
   * @param directory a directory that {@link #saveState} has filled
   */
  void restoreState(Path directory);

  @Override
  void close();
}
