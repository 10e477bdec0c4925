// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.Choices;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Messages;
import io.github.aft4j.core.row.Row;
import io.github.aft4j.core.row.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prompt of a row: chat messages in {@code messages} or {@code prompt}, else a text in {@code
 * prompt} (used as it is), else one in {@code question} (put into the template). A row's own {@code
 * system} is the first message of its chat, in place of the recipe's; its {@code tools} go with it.
 */
final class RowPrompt {
  private final Row row;
  private final Columns columns;
  private final PromptStyle style;

  RowPrompt(Row row, Columns columns, PromptStyle style) {
    this.row = row;
    this.columns = columns;
    this.style = style;
  }

  /** Returns the field that holds chat messages; empty if none does. */
  Optional<String> messagesField() {
    String messages = columns.messages(row);
    String prompt = columns.of("prompt");
    return row.has(messages)
        ? Optional.of(messages)
        : Optional.of(prompt).filter(row::holdsMessages);
  }

  /** Returns whether the row has a prompt of any kind. */
  boolean isThere() {
    return row.has(columns.messages(row))
        || row.has(columns.of("prompt"))
        || row.has(columns.of("question"));
  }

  /** Reads the prompt, which must end in what is asked; what is wrong with it is reported. */
  Optional<Prompt> read() {
    Optional<String> field = messagesField();
    return field.isEmpty()
        ? text(Optional.empty())
        : Messages.read(row, field.get())
            .filter(messages -> isAsked(field.get(), messages))
            .flatMap(this::chat);
  }

  private boolean isAsked(String field, List<Message> messages) {
    boolean answered = Messages.reply(messages).isPresent();
    if (answered) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "messages that end in the assistant's, beside responses",
          "messages that end in what is asked",
          "Remove the last message; responses have columns of their own.");
    }
    return !answered;
  }

  /** Returns the prompt of a text. */
  Optional<Prompt> text(Optional<Choices> options) {
    String field = columns.of("prompt");
    Optional<Prompt> prompt =
        row.has(field)
            ? row.required(field, "the text that the model continues").map(style::verbatim)
            : row.required(columns.of("question"), "the question's text (or a prompt, or messages)")
                .map(text -> style.prompt(text.strip(), options));
    return prompt.flatMap(this::of);
  }

  /** Returns the prompt that a style has made of a text. */
  Optional<Prompt> of(Prompt styled) {
    return styled instanceof Prompt.Chat chat ? chat(chat.messages()) : plain((Prompt.Text) styled);
  }

  /** Returns the prompt of a text as a user's message, whatever the recipe says of texts. */
  Optional<Prompt> asChat() {
    return new RowPrompt(row, columns, style.asChat()).text(Optional.empty());
  }

  /** Returns the prompt of messages. */
  Optional<Prompt> chat(List<Message> messages) {
    Optional<String> system = row.text(columns.of("system"));
    List<Map<String, Object>> tools = Tools.read(row, columns.of("tools"));
    if (system.isEmpty()) {
      return Optional.of(new Prompt.Chat(messages, tools));
    }
    boolean begins = messages.get(0).role().equals("system");
    boolean ofRecipe = begins && style.system().equals(Optional.of(messages.get(0).content()));
    if (begins && !ofRecipe && !messages.get(0).content().strip().equals(system.get().strip())) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          columns.of("system"),
          "another system message than the one that the messages begin with",
          "one system message",
          "Remove one of the two.");
      return Optional.empty();
    }
    List<Message> all = new ArrayList<>(messages.subList(begins ? 1 : 0, messages.size()));
    all.add(0, new Message("system", system.get()));
    return Optional.of(new Prompt.Chat(all, tools));
  }

  /** Returns the prompt of plain text, which has no room for a system message or tools. */
  Optional<Prompt> plain(Prompt.Text text) {
    return hasRoomFor("system", row.text(columns.of("system")).isPresent(), "a system message")
            && hasRoomFor("tools", !Tools.read(row, columns.of("tools")).isEmpty(), "tools")
        ? Optional.of(text)
        : Optional.empty();
  }

  private boolean hasRoomFor(String role, boolean there, String name) {
    if (there) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          columns.of(role),
          name + " beside a prompt of plain text",
          "a chat prompt, which has room for " + (role.equals("tools") ? "them" : "it"),
          "Set chat: true; to leave it out, map "
              + role
              + " to a column that the rows do not have.");
    }
    return !there;
  }
}
