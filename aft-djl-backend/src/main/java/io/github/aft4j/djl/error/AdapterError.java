// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of adapters. */
public enum AdapterError implements ErrorCode {
  UNSUPPORTED_ADAPTER(
      331,
      "An adapter is more than plain LoRA (DoRA, trained biases, one adapter for a tied head and"
          + " embedding, an initialization that changes the base, ...).",
      "Merge it into its base with the tool that made it, and load the result."),
  INVALID_TARGET_MODULES(
      332,
      "An adapter's config names modules that the model does not have, or that cannot be adapted.",
      "Name modules of the model's family; the message lists them."),
  TENSOR_MISMATCH(
      333,
      "An adapter's tensors are not those that its config asks for on this model.",
      "Use the adapter with its own base model, and keep its two files together."),
  TWO_ADAPTERS(
      334,
      "A model is asked for both a stored adapter and a new one.",
      "Give `adapter` or `lora.rank`."),
  UNUSED_ADAPTER(
      335,
      "The model's directory holds an adapter that the model's options do not ask for.",
      "Name it with `adapter`, or move its files out of the model's directory.");

  private final int number;
  private final String explanation;
  private final String fix;

  AdapterError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
