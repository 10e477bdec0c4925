// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;

/**
 * The input of a model: plain text, chat messages (rendered by its chat template), or token ids.
 * More kinds may follow: a reader that distinguishes them needs a default branch.
 *
 * @since 0.1.0
 */
public sealed interface Prompt {

  /**
   * Plain text; the tokenizer adds its special tokens (such as BOS) as its own configuration says.
   *
   * @param text any text; it may be empty
   */
  record Text(String text) implements Prompt {}

  /**
   * Chat messages, rendered by the model's chat template with the generation prompt added.
   *
   * @param messages the conversation, at least one message
   */
  record Chat(List<Message> messages) implements Prompt {
    /**
     * Copies the messages.
     *
     * @param messages the conversation, at least one message
     */
    public Chat {
      messages = List.copyOf(messages);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("A chat prompt needs at least one message");
      }
    }
  }

  /**
   * Token ids, used as they are.
   *
   * @param ids ids of the tokenizer of the model that is prompted
   */
  record Tokens(TokenIds ids) implements Prompt {}
}
