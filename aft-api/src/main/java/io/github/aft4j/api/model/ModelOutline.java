// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.AftException;
import java.util.List;
import java.util.Optional;

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
   * Describes the resources that training needs, in one line for people. Allocates nothing.
   *
   * @param options the settings of the optimizer
   * @param largestGroup the number of tokens, prompt and responses together, of the largest {@link
   *     ScoreRequest} in training; 0 if it is not known yet
   * @return such as the memory needed and the memory available
   * @throws AftException if it is already clear that training cannot be done
   */
  String trainingPlan(TrainerOptions options, int largestGroup);

  /**
   * {@return the reason, a noun phrase, why trainers of the model cannot split their steps; empty
   * if {@link Trainer#parts} returns parts} By default, models cannot.
   *
   * @param options the settings of the optimizer
   */
  default Optional<String> obstacleToParts(TrainerOptions options) {
    return Optional.of("a model that takes whole steps only");
  }

  /**
   * {@return warnings for the person who uses the model, such as of a setting that has no effect}
   * By default none.
   */
  default List<String> warnings() {
    return List.of();
  }

  /** Releases the outline's resources. */
  @Override
  void close();
}
