// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Answers;
import io.github.aft4j.core.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of Alpaca's kind: {@code instruction}, {@code input} (which may be empty) and {@code
 * output}, with the {@code system} message and the {@code history} of earlier turns that others
 * have added. The question is the instruction, a line feed and the input; the reference is the
 * output.
 */
final class AlpacaFormat implements RowFormat {
  static final List<String> ROLES =
      List.of("id", "instruction", "input", "output", "system", "history", "tools", "answer");

  private final Columns columns;

  AlpacaFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<String> instruction = row.required(columns.of("instruction"), "what is to be done");
    Optional<String> input = row.text(columns.of("input"));
    Optional<List<Message>> history = history(row, style);
    if (instruction.isEmpty() || history.isEmpty()) {
      return Optional.empty();
    }
    String asked = instruction.get().strip() + input.map(text -> "\n" + text.strip()).orElse("");
    Map<String, String> attributes = new LinkedHashMap<>();
    Optional<String> gold = Answers.read(row, columns.of("answer"), attributes);
    Prompt styled = after(history.get(), style.prompt(asked, Optional.empty()));
    return new RowPrompt(row, columns, style)
        .of(styled)
        .map(
            prompt ->
                Example.of(
                    columns.id(row), prompt, row.text(columns.of("output")), gold, attributes));
  }

  /** Puts earlier turns before the last message, and after that of the system. */
  private static Prompt after(List<Message> history, Prompt prompt) {
    if (history.isEmpty() || !(prompt instanceof Prompt.Chat chat)) {
      return prompt;
    }
    List<Message> messages = new ArrayList<>(chat.messages());
    messages.addAll(messages.size() - 1, history);
    return new Prompt.Chat(messages);
  }

  /** Reads pairs of what was asked and answered; what is wrong with them is reported. */
  private Optional<List<Message>> history(Row row, PromptStyle style) {
    String field = columns.of("history");
    Optional<JsonNode> turns = row.node(field).filter(node -> !node.isArray() || !node.isEmpty());
    if (turns.isEmpty()) {
      return Optional.of(List.of());
    }
    if (!style.isChat()) {
      return refuse(
          row, field, "earlier turns beside a prompt of plain text", "a chat (chat: true)");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode turn : turns.get().isArray() ? turns.get() : List.of(turns.get())) {
      if (turn.size() != 2 || !turn.path(0).isTextual() || !turn.path(1).isTextual()) {
        return refuse(row, field, "a JSON " + Row.kind(turn), "pairs of a question and its answer");
      }
      messages.add(new Message("user", turn.path(0).asText()));
      messages.add(new Message("assistant", turn.path(1).asText()));
    }
    return Optional.of(messages);
  }

  private static Optional<List<Message>> refuse(
      Row row, String field, String found, String expected) {
    row.report(DataError.MALFORMED_MESSAGES, field, found, expected, "Fix or remove the line.");
    return Optional.empty();
  }
}
