// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of training, scoring and generation.
 *
 * @since 0.1.0
 */
public enum ComputationError implements ErrorCode {
  /** AFT-503: training that needs more memory than there is. */
  NOT_ENOUGH_MEMORY(
      503,
      "Training needs more memory than the machine, the container or the GPU has; the message lists"
          + " what for. That memory was not allocated.",
      "Train a LoRA adapter, freeze weights, lower `micro_batch_tokens`, use fewer or shorter"
          + " responses in a group if the largest one is the cause, or provide more memory."),
  /**
   * AFT-504: an expression of {@code freeze} that matches no weight, or that leaves nothing to
   * train.
   */
  INVALID_FREEZE(
      504,
      "An expression of `freeze` matches no weight's name, or nothing is left to train.",
      "Correct it; the message shows some names."),
  /** AFT-510: a prompt and a response that together exceed the model's context length. */
  SEQUENCE_TOO_LONG(
      510,
      "Prompt and response together exceed the model's context length.",
      "Remove or shorten the question."),
  /** AFT-511: a token id outside the model's vocabulary. */
  TOKEN_OUT_OF_VOCABULARY(
      511,
      "A token id is outside the model's vocabulary.",
      "Encode the text with this model's own tokenizer."),
  /** AFT-520: a trainer's state that is missing, damaged, or that of another model. */
  UNUSABLE_TRAINER_STATE(
      520,
      "A trainer's state is missing, damaged, or that of another model.",
      "Resume from another state, or start the stage again."),
  /** AFT-602: scores that are not finite while sampling. */
  NON_FINITE_SCORES(
      602,
      "The model's scores are not finite while sampling.",
      "Use an earlier state; the weights are damaged or have diverged.");

  private final int number;
  private final String explanation;
  private final String fix;

  ComputationError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
