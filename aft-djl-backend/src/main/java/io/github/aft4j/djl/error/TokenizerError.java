// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of tokenizers and prompts.
 *
 * @since 0.1.0
 */
public enum TokenizerError implements ErrorCode {
  /** AFT-401: a tokenizer.json that the tokenizers library rejects. */
  REFUSED_TOKENIZER(
      401,
      "The tokenizers library rejects a tokenizer.json.",
      "Copy the file again from its source; it is damaged (editors that change white space do"
          + " that)."),
  /** AFT-402: a model directory without a tokenizer.json. */
  NO_TOKENIZER(
      402,
      "There is no tokenizer.json.",
      "Convert the model's older tokenizer files once with the tool that made them."),
  /** AFT-403: a tokenizer without a known end-of-sequence token. */
  NO_END_TOKEN(
      403,
      "No end-of-sequence token is known, so no response could learn to end.",
      "Name one: `eos_token` in tokenizer_config.json."),
  /** AFT-410: a chat prompt for a model without a chat template. */
  NO_CHAT_TEMPLATE(
      410,
      "A chat prompt was given, but the model has no chat template.",
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
