// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.TrainerOptions;

/** What a shard's work finds where it is done. */
public interface Seat {
  /** Returns the model, holding the weights of the task; loads them where it must. */
  Model model();

  /** Returns the sampler of the recipe. */
  Sampler sampler();

  /** Returns the labeler of the training questions. */
  Labeler labeler();

  /** Returns the labeler of the evaluation. */
  Labeler judge();

  /** Returns a loss by its place in the recipe. */
  AlignmentLoss loss(String place);

  /** Returns the parts of the steps of a trainer of the model, which holds the task's weights. */
  StepParts stepParts(TrainerOptions options);

  /** Returns the threads for work that needs no model. */
  Parallel parallel();
}
