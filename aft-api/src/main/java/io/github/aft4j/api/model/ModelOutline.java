// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.AftException;

/**
 * The parts of a model that are known without its weights: the tokenizer, the limit of its context,
 * and the plan of its training. Enough to check a recipe and its data.
 *
 * @since 0.1.0
 */
public interface ModelOutline extends AutoCloseable {

  /** {@return the tokenizer of the model} */
  Tokenizer tokenizer();

  /** {@return the largest number of tokens of prompt and response together} */
  int maxPositions();

  /**
   * Describes, in one human-readable line, the resources training would need. Allocates nothing.
   *
   * @param options the settings of the optimizer
   * @param largestGroup tokens of prompt and responses of the largest {@link ScoreRequest} that
   *     training will bring; 0 if it is not known yet
   * @return one line for people, such as the memory needed and the memory there is
   * @throws AftException if it is already clear that training cannot be done
   */
  String trainingPlan(TrainerOptions options, int largestGroup);

  /** Frees what it holds. */
  @Override
  void close();
}
