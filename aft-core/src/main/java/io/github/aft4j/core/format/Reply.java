// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Messages;
import io.github.aft4j.core.row.Row;
import java.util.List;
import java.util.Optional;

/**
 * A response in a row: a text, a message, or a dialogue that ends in the assistant's message.
 *
 * @param before the messages before the response; empty if it stands alone
 * @param text the response
 * @param chat whether it is written as messages
 */
record Reply(List<Message> before, String text, boolean chat) {
  Reply {
    before = List.copyOf(before);
  }

  /** Reads a field that must hold a response; what is wrong with it is reported. */
  static Optional<Reply> read(Row row, String field, String meaning) {
    if (!row.holdsMessages(field)) {
      return row.required(field, meaning + ": a text or chat messages")
          .map(text -> new Reply(List.of(), text, false));
    }
    return Messages.read(row, field).flatMap(messages -> of(row, field, messages));
  }

  /**
   * Reads a response beside which the prompt stands: a dialogue before it would be a second one.
   */
  static Optional<String> alone(Row row, String field, String meaning) {
    Optional<Reply> reply = read(row, field, meaning);
    if (reply.isPresent() && !reply.get().before.isEmpty()) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "messages before the response",
          "the response alone, what is asked in the prompt",
          "Move them into the prompt.");
      return Optional.empty();
    }
    return reply.map(Reply::text);
  }

  private static Optional<Reply> of(Row row, String field, List<Message> messages) {
    Optional<String> text = Messages.reply(messages).filter(reply -> !reply.isBlank());
    if (text.isEmpty()) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "messages that do not end in the assistant's",
          "a last message of the assistant with a text",
          "Fix or remove the line.");
    }
    return text.map(reply -> new Reply(messages.subList(0, messages.size() - 1), reply, true));
  }
}
