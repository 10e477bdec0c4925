// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of tokenizers and prompts.
 *
 * @since 0.1.0
 */
public enum TokenizerError implements ErrorCode {
  /** AFT-401: a tokenizer's file that is damaged or that the tokenizers library rejects. */
  REFUSED_TOKENIZER(
      401,
      "A tokenizer's file is damaged, or the tokenizers library rejects it.",
      "Copy the file again from its source; it is damaged (editors that change white space do"
          + " that)."),
  /** AFT-402: a model directory without a tokenizer. */
  NO_TOKENIZER(
      402,
      "A model's directory has no tokenizer.",
      "Copy tokenizer.json, tokenizer.model, or vocab.json with merges.txt from the model's"
          + " source."),
  /** AFT-403: a tokenizer without a known end-of-sequence token. */
  NO_END_TOKEN(
      403,
      "No end-of-sequence token is known, so no response could learn to end.",
      "Name one: `eos_token` in tokenizer_config.json."),
  /** AFT-410: a chat prompt, or variables of a template, for a model without a chat template. */
  NO_CHAT_TEMPLATE(
      410,
      "A chat prompt or variables of a chat template were given, but the model has no chat"
          + " template.",
      "Give prompts as text, or add the template of the model's family.");

  private final int number;
  private final String explanation;
  private final String fix;

  TokenizerError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
