package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of the training objective. */
public enum ObjectiveError implements ErrorCode {
  NON_FINITE_LOSS(
      502,
      "A loss or its derivative is not finite. The step was not taken.",
      "Lower the learning rate, or check the responses and rewards of the questions that the"
          + " message names.");

  private final Entry entry;

  ObjectiveError(int number, String explanation, String fix) {
    this.entry = new Entry(number, explanation, fix);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
