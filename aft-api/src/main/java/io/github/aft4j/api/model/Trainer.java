// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.nio.file.Path;
import java.util.List;

/**
 * Trains its model's parameters in place, so that {@link Model#generate} and {@link Model#score}
 * see the policy as it is. Its calls take turns with those of its model, from any thread.
 */
public interface Trainer extends AutoCloseable {

  /**
   * One optimizer step. A non-finite derivative or gradient stops it before any weight is touched,
   * naming the requests' ids.
   *
   * @param learningRate of this step; schedules live in the pipeline
   */
  StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate);

  /** Returns the steps taken since the trainer was made, those before a restored state included. */
  long steps();

  /**
   * Writes parameters, optimizer moments and step count into a directory (which must exist); what
   * is restored from it continues bit for bit.
   */
  void saveState(Path directory);

  /** Restores what {@link #saveState} of a trainer with the same options wrote. */
  void restoreState(Path directory);

  @Override
  void close();
}
