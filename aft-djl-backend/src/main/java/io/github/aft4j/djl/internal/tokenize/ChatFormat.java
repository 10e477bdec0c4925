// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.chat.ChatTemplate;
import io.github.aft4j.chat.ChatTemplate.Rendering;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The format in which a model expects conversations.
 *
 * @param template renders conversations
 * @param forTools renders those that have tools, where the model has another template for them
 * @param turnEnd the token that the template puts after an answer, where it puts one. It need not
 *     be the tokenizer's EOS token, and a model that learns to answer must learn to end in it
 */
record ChatFormat(ChatTemplate template, Optional<ChatTemplate> forTools, OptionalInt turnEnd) {
  private static final String PROBE = "aft4j-probe";

  /** Finds the turn's end by rendering a conversation. */
  static ChatFormat of(
      ChatTemplate template, Optional<ChatTemplate> forTools, Map<String, Integer> added) {
    String text;
    try {
      text =
          template.render(
              List.of(message("user", "question"), message("assistant", PROBE)), false, Map.of());
    } catch (AftException e) {
      return new ChatFormat(template, forTools, OptionalInt.empty());
    }
    int end = text.lastIndexOf(PROBE) + PROBE.length();
    String rest = end < PROBE.length() ? "" : text.substring(end).stripLeading();
    return new ChatFormat(
        template,
        forTools,
        added.keySet().stream()
            .filter(token -> !token.isBlank() && rest.startsWith(token))
            .max(Comparator.comparingInt(String::length))
            .map(added::get)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()));
  }

  /** The text up to where the answer begins. */
  String prompt(Prompt.Chat chat) {
    return template(chat).render(messages(chat), true, variables(chat));
  }

  /** A whole conversation, and which part of it the model writes. */
  Rendering conversation(Prompt.Chat chat) {
    return template(chat).renderMarked(messages(chat), false, variables(chat));
  }

  /** Returns the template that renders a conversation. */
  ChatTemplate template(Prompt.Chat chat) {
    return chat.tools().isEmpty() ? template : forTools.orElse(template);
  }

  private static List<Map<String, Object>> messages(Prompt.Chat chat) {
    return chat.messages().stream().map(ChatFormat::message).toList();
  }

  private static Map<String, Object> variables(Prompt.Chat chat) {
    return chat.tools().isEmpty() ? Map.of() : Map.of("tools", chat.tools());
  }

  /**
   * A message that calls tools and says nothing has no content, unless its fields have an empty
   * one.
   */
  private static Map<String, Object> message(Message message) {
    Map<String, Object> all = message(message.role(), message.content());
    if (message.callsTools() && message.content().isEmpty()) {
      all.put("content", null);
    }
    all.putAll(message.fields());
    return all;
  }

  private static Map<String, Object> message(String role, String content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", content);
    return message;
  }
}
