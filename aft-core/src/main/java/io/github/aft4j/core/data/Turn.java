// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Prompt;

/**
 * The place of an example among those that a conversation is made into. Where a chat template says
 * what the model writes, training takes the whole conversation at once, with the last of them.
 *
 * @since 0.1.0
 */
public sealed interface Turn {
  /** The only example of its row. */
  Turn ONLY = new Only();

  /** An earlier message of the assistant. */
  Turn EARLIER = new Earlier();

  /** The only example of its row. */
  record Only() implements Turn {}

  /** An earlier message of the assistant, of which the last example has the conversation. */
  record Earlier() implements Turn {}

  /**
   * The last message of the assistant, or what is asked of it.
   *
   * @param conversation all messages, with this one's reference at their end
   */
  record Last(Prompt.Chat conversation) implements Turn {}
}
