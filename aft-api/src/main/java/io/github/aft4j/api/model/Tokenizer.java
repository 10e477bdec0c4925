// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A converter between text and token ids. Thread-safe. Never truncates or pads.
 *
 * @since 0.1.0
 */
public interface Tokenizer {

  /** {@return the number of token ids} */
  int vocabularySize();

  /** {@return the id that begins a text, if there is one} */
  OptionalInt bos();

  /** {@return every id that ends a response} */
  Set<Integer> eos();

  /**
   * {@return the ids of a text}
   *
   * @param text any text; may be empty
   * @param specialTokens whether to add special tokens (BOS, ...) as the tokenizer's configuration
   *     says
   */
  TokenIds encode(String text, boolean specialTokens);

  /**
   * {@return the text of ids, without special tokens}
   *
   * @param ids ids of this tokenizer
   */
  String decode(TokenIds ids);

  /**
   * {@return the text of ids with special tokens included, for people who inspect them} By default
   * the text without them.
   *
   * @param ids ids of this tokenizer
   */
  default String decodeWithSpecialTokens(TokenIds ids) {
    return decode(ids);
  }

  /**
   * {@return a prompt's ids: text with special tokens, chat through the template with its
   * generation prompt}
   *
   * @param prompt text, chat messages, or ids
   */
  TokenIds prompt(Prompt prompt);

  /**
   * {@return the ids of a response after its prompt, ending in the end-of-sequence token: if the
   * tokenizer keeps the boundary, the ids that follow the prompt's in the joined text}
   *
   * @param prompt the prompt that the response follows
   * @param text the response
   */
  TokenIds response(Prompt prompt, String text);

  /**
   * {@return the ids of a prompt and of several responses to it, in their order: those of {@link
   * #prompt} and {@link #response}} An implementation may render and encode the prompt once.
   *
   * @param prompt the prompt that each response follows
   * @param responses texts of responses; may be empty
   */
  default EncodedGroup encode(Prompt prompt, List<String> responses) {
    return new EncodedGroup(
        prompt(prompt), responses.stream().map(text -> response(prompt, text)).toList());
  }

  /**
   * {@return the ids of a whole conversation and which of them the model writes, if the chat
   * template marks them} By default empty.
   *
   * @param conversation messages with the model's among them
   */
  default Optional<EncodedConversation> conversation(Prompt.Chat conversation) {
    return Optional.empty();
  }
}
