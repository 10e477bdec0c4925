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
   * Describes, in one human-readable line, the resources training would need. Allocates nothing.
   *
   * @param options the settings of the optimizer
   * @param largestGroup tokens of prompt and responses of the largest {@link ScoreRequest} that
   *     training will bring; 0 if it is not known yet
   * @return one line for people, such as the memory needed and the memory there is
   * @throws AftException if it is already clear that training cannot be done
   */
  String trainingPlan(TrainerOptions options, int largestGroup);

  /**
   * {@return the reason, a noun phrase, for which trainers of the model take their steps only as a
   * whole; empty if {@link Trainer#parts} returns parts} By default, models do not have them.
   *
   * @param options the settings of the optimizer
   */
  default Optional<String> obstacleToParts(TrainerOptions options) {
    return Optional.of("a model that takes whole steps only");
  }

  /**
   * {@return what a person should know before the model is used, one sentence each, such as a
   * setting that has no effect} By default nothing.
   */
  default List<String> warnings() {
    return List.of();
  }

  /** Frees what it holds. */
  @Override
  void close();
}
