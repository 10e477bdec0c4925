// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of model architectures.
 *
 * @since 0.1.0
 */
public enum ArchitectureError implements ErrorCode {
  /** AFT-341: a feature in a configuration that is not supported. */
  UNSUPPORTED_FEATURE(
      341, "A configuration uses a feature that is not supported.", "Use a checkpoint without it."),
  /** AFT-342: a {@code model_type} that is none of the supported families. */
  UNKNOWN_FAMILY(
      342,
      "The `model_type` is not one of the supported families.",
      "Use a model of a supported family, or add the family: docs/adding-a-model-family.md."),
  /** AFT-343: sizes in a configuration that contradict each other. */
  CONTRADICTORY_SIZES(
      343,
      "The sizes in a configuration contradict each other.",
      "Copy the file again from its source.");

  private final int number;
  private final String explanation;
  private final String fix;

  ArchitectureError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
