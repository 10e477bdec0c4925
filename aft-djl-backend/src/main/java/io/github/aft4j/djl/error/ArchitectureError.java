// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of model architectures. */
public enum ArchitectureError implements ErrorCode {
  UNSUPPORTED_FEATURE(
      341, "A configuration uses a feature that is not supported.", "Use a checkpoint without it."),
  UNKNOWN_FAMILY(
      342,
      "The `model_type` is not one of the supported families.",
      "Use a model of a supported family, or add the family: docs/adding-a-model-family.md."),
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
