// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of tokenizers and prompts. */
public enum TokenizerError implements ErrorCode {
  REFUSED_TOKENIZER(
      401,
      "A tokenizer's file is damaged, or the tokenizers library rejects it.",
      "Copy the file again from its source; it is damaged (editors that change white space do"
          + " that)."),
  NO_TOKENIZER(
      402,
      "A model's directory has no tokenizer.",
      "Copy tokenizer.json, tokenizer.model, or vocab.json with merges.txt from the model's"
          + " source."),
  NO_END_TOKEN(
      403,
      "No end-of-sequence token is known, so no response could learn to end.",
      "Name one: `eos_token` in tokenizer_config.json."),
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
