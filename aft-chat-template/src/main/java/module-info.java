// SPDX-License-Identifier: Apache-2.0
/**
 * Hugging Face chat templates, rendered as transformers renders them.
 *
 * @since 0.1.0
 */
module io.github.aft4j.chat {
  requires transitive io.github.aft4j.api;
  requires static org.jspecify;

  exports io.github.aft4j.chat;
  exports io.github.aft4j.chat.error;
}
