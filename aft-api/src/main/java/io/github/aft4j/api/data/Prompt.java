// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;

/**
 * The input of a model: plain text, chat messages (rendered by its chat template), or token ids.
 * More kinds may follow: a reader that distinguishes them needs a default branch.
 */
public sealed interface Prompt {

  /**
   * Plain text; the tokenizer adds its special tokens (such as BOS) as its own configuration says.
   */
  record Text(String text) implements Prompt {}

  /** Chat messages, rendered by the model's chat template with the generation prompt added. */
  record Chat(List<Message> messages) implements Prompt {
    /** Copies the messages. */
    public Chat {
      messages = List.copyOf(messages);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("A chat prompt needs at least one message");
      }
    }
  }

  /** Token ids, used as they are. */
  record Tokens(TokenIds ids) implements Prompt {}
}
