// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of adapters.
 *
 * @since 0.1.0
 */
public enum AdapterError implements ErrorCode {
  /** AFT-331: an adapter of a kind that is not supported. */
  UNSUPPORTED_ADAPTER(
      331,
      "An adapter is of a kind that is not supported, or not for these modules (one adapter for a"
          + " tied head and embedding, an initialization that changes the base in ways of its own,"
          + " ...).",
      "Merge it into its base with the tool that made it, and load the result."),
  /** AFT-332: target modules that the model does not have, or that cannot be adapted. */
  INVALID_TARGET_MODULES(
      332,
      "An adapter's config names modules that the model does not have, or that cannot be adapted.",
      "Name modules of the model's family; the message lists them."),
  /** AFT-333: an adapter with other tensors than its config asks for. */
  TENSOR_MISMATCH(
      333,
      "An adapter's tensors are not those that its config asks for on this model.",
      "Use the adapter with its own base model, and keep its two files together."),
  /** AFT-334: a stored adapter and a new one for the same model. */
  TWO_ADAPTERS(
      334,
      "A model is asked for both a stored adapter and a new one.",
      "Give `adapter` or `lora.rank`."),
  /** AFT-335: an adapter in the model's directory that no option asks for. */
  UNUSED_ADAPTER(
      335,
      "The model's directory holds an adapter that the model's options do not ask for.",
      "Name it with `adapter`, or move its files out of the model's directory."),
  /** AFT-336: new tokens for a model of which only an adapter is trained. */
  ADAPTED_NEW_TOKENS(
      336,
      "A model is asked for new tokens, whose embeddings nobody would train, and for an adapter.",
      "Fine-tune a model with `added_tokens` first, and adapt what is saved.");

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
