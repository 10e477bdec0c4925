// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.AftException;

/**
 * The parts of a model that are known without its weights: the tokenizer, the limit of its context,
 * and the plan of its training. Enough to check a recipe and its data.
 */
public interface ModelOutline extends AutoCloseable {

  /** Returns the tokenizer of the model. */
  Tokenizer tokenizer();

  /** Returns the largest number of tokens of prompt and response together. */
  int maxPositions();

  /**
   * Describes, in one human-readable line, the resources training would need. Allocates nothing.
   *
   * @param largestGroup tokens of prompt and responses of the largest {@link ScoreRequest} that
   *     training will bring; 0 if it is not known yet
   * @throws AftException if it is already clear that training cannot be done
   */
  String trainingPlan(TrainerOptions options, int largestGroup);

  /** Frees what it holds. */
  @Override
  void close();
}
