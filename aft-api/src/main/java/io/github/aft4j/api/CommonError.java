// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * Error codes shared by all modules.
 *
 * @since 0.1.0
 */
public enum CommonError implements ErrorCode {
  /** AFT-101: an unknown option or key. */
  UNKNOWN_OPTION(
      101,
      "An option or key is unknown.",
      "The message lists the valid names and suggests the nearest; `aft plugins NAME` shows a"
          + " plugin's options, docs/recipe.md a recipe's keys."),
  /** AFT-102: a required option or key that is missing. */
  MISSING_OPTION(102, "A required option or key is missing.", "Add it."),
  /** AFT-103: a value of the wrong type or out of range. */
  INVALID_VALUE(
      103, "A value is of the wrong type or out of range.", "Use a value that the message allows."),
  /** AFT-299: further problems of the same input, counted and not shown. */
  MORE_PROBLEMS(
      299,
      "The same input has more problems than are shown.",
      "Fix those first; the others are probably of the same kind."),
  /** AFT-501: a training step refused because a number in it is not finite. */
  NON_FINITE_STEP(
      501,
      "A log-probability, a derivative of the loss, or a gradient is not finite. The step was not"
          + " taken.",
      "Lower the learning rate, check the questions that the message names, and resume from the"
          + " last saved state."),
  /** AFT-601: a prompt that leaves no room for a response. */
  PROMPT_FILLS_CONTEXT(
      601,
      "A prompt fills the model's context, so nothing can follow it.",
      "Shorten or remove the question.");

  private final int number;
  private final String explanation;
  private final String fix;

  CommonError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
