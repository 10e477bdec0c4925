// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.error.DataError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chat messages as data sets write them: a list of {@code {"role": ..., "content": ...}} (or the
 * older {@code from} and {@code value}), or one such object; content is a text or a list of text
 * parts, or absent where an assistant's message calls tools.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Messages {
  private Messages() {}

  /**
   * Reads the messages of a field; a field that cannot be read is reported.
   *
   * @param row the row, which reports a field that cannot be read
   * @param field the name of the field
   * @return the messages; empty if they cannot be read
   */
  public static Optional<List<Message>> read(Row row, String field) {
    Optional<JsonNode> node = row.node(field);
    if (node.isEmpty()) {
      row.missing(field, "a list of messages");
      return Optional.empty();
    }
    Optional<List<Message>> messages = parse(node.get());
    if (messages.isEmpty()) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "a JSON " + Row.kind(node.get()) + " that is no list of chat messages",
          "a message or a list such as [{\"role\": \"user\", \"content\": \"...\"}]",
          "Give every message a role and a text.");
    }
    return messages;
  }

  /** Returns the messages of a list, or the one of an object; empty if they are no messages. */
  static Optional<List<Message>> parse(JsonNode node) {
    List<Message> messages = new ArrayList<>();
    if (!node.isContainerNode() || node.isEmpty()) {
      return Optional.empty();
    }
    for (JsonNode message : node.isArray() ? node : List.of(node)) {
      JsonNode role = message.hasNonNull("role") ? message.get("role") : message.path("from");
      JsonNode content =
          message.hasNonNull("content") ? message.get("content") : message.path("value");
      Map<String, Object> fields = MessageFields.of(message);
      Optional<String> text =
          text(content).or(() -> callsAlone(content, fields) ? Optional.of("") : Optional.empty());
      if (content.isTextual()
          && content.asText().isEmpty()
          && fields.containsKey(Message.TOOL_CALLS)) {
        fields.put(Message.CONTENT, ""); // which templates tell from none
      }
      if (content.isArray() && !content.isEmpty()) {
        fields.put(Message.CONTENT, MessageFields.value(content)); // which some templates read
      }
      if (!role.isTextual() || text.isEmpty()) {
        return Optional.empty();
      }
      messages.add(new Message(role(role.asText()), text.get(), fields));
    }
    return Optional.of(messages);
  }

  /** Returns whether a message consists of calls of tools. */
  private static boolean callsAlone(JsonNode content, Map<String, Object> fields) {
    return (content.isMissingNode() || content.isNull()) && fields.containsKey(Message.TOOL_CALLS);
  }

  /**
   * {@return the messages before the assistant's last one, which form the prompt}
   *
   * @param row the row, which reports an assistant's message alone
   * @param field the name of the field
   * @param messages the messages of the field, at least one
   */
  public static Optional<Prompt.Chat> prompt(Row row, String field, List<Message> messages) {
    List<Message> asked =
        reply(messages).isPresent() ? messages.subList(0, messages.size() - 1) : messages;
    Message last = messages.get(messages.size() - 1);
    if (last.role().equals("assistant") && last.callsTools()) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "a last message that calls tools",
          "a last message of the assistant that is a text",
          "Add what the tool answered and the assistant's answer, or leave the row out.");
      return Optional.empty();
    }
    if (asked.isEmpty()) {
      row.report(
          DataError.MALFORMED_MESSAGES,
          field,
          "an assistant's message alone",
          "a user's message before it",
          "Add what was asked.");
      return Optional.empty();
    }
    return Optional.of(new Prompt.Chat(asked));
  }

  /**
   * {@return the text of the last message where it is the assistant's}
   *
   * @param messages the messages of the field, at least one
   */
  public static Optional<String> reply(List<Message> messages) {
    Message last = messages.get(messages.size() - 1);
    return last.role().equals("assistant") ? Optional.of(last.content()) : Optional.empty();
  }

  private static Optional<String> text(JsonNode content) {
    if (content.isTextual()) {
      return Optional.of(content.asText());
    }
    if (!content.isArray()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText("text").equals("text") || !part.path("text").isTextual()) {
        return Optional.empty();
      }
      text.append(part.get("text").asText());
    }
    return Optional.of(text.toString());
  }

  static String role(String name) {
    return switch (name) {
      case "human" -> "user";
      case "gpt", "bot", "model" -> "assistant";
      default -> name;
    };
  }
}
