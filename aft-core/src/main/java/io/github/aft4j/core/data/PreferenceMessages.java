package io.github.aft4j.core.data;

import io.github.aft4j.api.Message;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.core.error.DataError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Preference pairs whose responses are chat messages, with the prompt before them or beside. */
final class PreferenceMessages {
  private PreferenceMessages() {}

  static Optional<PreferenceFormat.Pair> read(Row row, Columns columns) {
    Optional<List<Message>> chosen = Messages.read(row, columns.of("chosen"));
    Optional<List<Message>> rejected = Messages.read(row, columns.of("rejected"));
    if (chosen.isEmpty() || rejected.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> better = reply(row, columns.of("chosen"), chosen.get());
    Optional<String> worse = reply(row, columns.of("rejected"), rejected.get());
    Optional<List<Message>> prompt = prompt(row, columns, chosen.get(), rejected.get());
    if (better.isEmpty() || worse.isEmpty() || prompt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PreferenceFormat.Pair(new Prompt.Chat(prompt.get()), better.get(), worse.get()));
  }

  private static Optional<List<Message>> prompt(
      Row row, Columns columns, List<Message> chosen, List<Message> rejected) {
    List<Message> before = chosen.subList(0, chosen.size() - 1);
    if (!before.equals(rejected.subList(0, rejected.size() - 1))) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          columns.of("rejected"),
          "other messages before the last one than " + columns.of("chosen") + " has",
          "the same dialogue with another last message",
          "Mend or remove the line.");
      return Optional.empty();
    }
    boolean beside = row.node(columns.of("prompt")).filter(n -> n.isArray()).isPresent();
    List<Message> messages = new ArrayList<>();
    if (beside) {
      Optional<List<Message>> given = Messages.read(row, columns.of("prompt"));
      if (given.isEmpty()) {
        return Optional.empty();
      }
      messages.addAll(given.get());
    }
    // Some data sets repeat the prompt before each response.
    boolean repeated =
        before.size() >= messages.size() && before.subList(0, messages.size()).equals(messages);
    messages.addAll(repeated ? before.subList(messages.size(), before.size()) : before);
    if (messages.isEmpty()) {
      row.text(columns.of("prompt")).ifPresent(text -> messages.add(new Message("user", text)));
    }
    if (messages.isEmpty()) {
      row.missing(columns.of("prompt"), "the messages that both responses answer");
      return Optional.empty();
    }
    return Optional.of(messages);
  }

  private static Optional<String> reply(Row row, String field, List<Message> messages) {
    Optional<String> reply = Messages.reply(messages).filter(text -> !text.isBlank());
    if (reply.isEmpty()) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "messages that do not end in the assistant's",
          "a last message of the assistant with a text",
          "Mend or remove the line.");
    }
    return reply;
  }
}
