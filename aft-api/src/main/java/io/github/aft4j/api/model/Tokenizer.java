// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Text to token ids and back. Thread-safe. Never truncates and never pads. */
public interface Tokenizer {

  /** Returns the number of token ids. */
  int vocabularySize();

  /** Returns the id that begins a text, where there is one. */
  OptionalInt bos();

  /** Every id that ends a response. */
  Set<Integer> eos();

  /** The ids of a text; with special tokens (BOS, ...) as the tokenizer's configuration says. */
  TokenIds encode(String text, boolean specialTokens);

  /** The text of ids, without special tokens. */
  String decode(TokenIds ids);

  /**
   * A prompt's ids: text with special tokens, chat through the template with its generation prompt.
   */
  TokenIds prompt(Prompt prompt);

  /**
   * The ids of a response after its prompt, ending in the end-of-sequence token: the ids that the
   * joined text has after the prompt's, where the tokenizer keeps the boundary.
   */
  TokenIds response(Prompt prompt, String text);

  /**
   * Returns the ids of a prompt and of several responses to it, in their order: those of {@link
   * #prompt} and {@link #response}. An implementation may render and encode the prompt once.
   */
  default EncodedGroup encode(Prompt prompt, List<String> responses) {
    return new EncodedGroup(
        prompt(prompt), responses.stream().map(text -> response(prompt, text)).toList());
  }
}
