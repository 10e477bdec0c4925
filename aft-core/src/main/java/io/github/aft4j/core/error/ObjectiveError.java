// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of the training objective.
 *
 * @since 0.1.0
 */
public enum ObjectiveError implements ErrorCode {
  /** AFT-502: a loss or its derivative that is not finite. */
  NON_FINITE_LOSS(
      502,
      "A loss or its derivative is not finite. The step was not taken.",
      "Lower the learning rate, or check the responses and rewards of the questions that the"
          + " message names.");

  private final int number;
  private final String explanation;
  private final String fix;

  ObjectiveError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
