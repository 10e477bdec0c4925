// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;
import java.util.Map;

/**
 * The input of a model: plain text, chat messages (rendered by its chat template), or token ids.
 * Later versions may add kinds, so code that distinguishes them needs a default branch.
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
   * @param tools the tools that the model may call, as JSON schemas: maps of texts, numbers,
   *     booleans, lists and maps; empty if there are none
   */
  record Chat(List<Message> messages, List<Map<String, Object>> tools) implements Prompt {
    /**
     * Creates a conversation without tools.
     *
     * @param messages the conversation, at least one message
     */
    public Chat(List<Message> messages) {
      this(messages, List.of());
    }

    /**
     * Copies the messages and the tools.
     *
     * @param messages the conversation, at least one message
     * @param tools the tools that the model may call, as JSON schemas
     */
    public Chat {
      messages = List.copyOf(messages);
      tools = List.copyOf(tools);
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
