// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of the built-in losses.
 *
 * @since 0.1.0
 */
public enum LossError implements ErrorCode {
  /** AFT-121: options of a loss that are valid on their own and meaningless in combination. */
  CONFLICTING_OPTIONS(
      121,
      "Options of a loss that are valid on their own are meaningless in combination.",
      "Change the option that the message names; docs/losses.md describes every option.");

  private final int number;
  private final String explanation;
  private final String fix;

  LossError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
