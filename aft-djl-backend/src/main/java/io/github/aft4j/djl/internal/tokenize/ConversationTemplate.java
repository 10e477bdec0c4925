// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.chat.ChatTemplate;
import io.github.aft4j.chat.ChatTemplate.Rendering;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A template with what it needs to render the conversations of this library.
 *
 * @param template renders conversations
 * @param variables that it sees in each of them
 * @param content the form in which it reads messages
 */
record ConversationTemplate(ChatTemplate template, ChatVariables variables, ContentForm content) {

  static ConversationTemplate of(ChatTemplate template, ChatVariables variables) {
    return new ConversationTemplate(
        template, variables, ContentForm.of(template, variables.values()));
  }

  /**
   * Returns the token that the template puts after an answer, where it puts one.
   *
   * @param added the ids of the tokenizer's added tokens
   */
  OptionalInt turnEnd(Map<String, Integer> added) {
    String text = content.probe(template, variables.values()).orElse("");
    int end = text.lastIndexOf(ContentForm.PROBE) + ContentForm.PROBE.length();
    String rest = end < ContentForm.PROBE.length() ? "" : text.substring(end).stripLeading();
    return added.keySet().stream()
        .filter(token -> !token.isBlank() && rest.startsWith(token))
        .max(Comparator.comparingInt(String::length))
        .map(added::get)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** Returns the text up to where the answer begins. */
  String prompt(Prompt.Chat chat) {
    return template.render(messages(chat), true, variables.of(chat));
  }

  /** Returns a whole conversation, and which part of it the model writes. */
  Rendering conversation(Prompt.Chat chat) {
    return template.renderMarked(messages(chat), false, variables.of(chat));
  }

  private List<Map<String, Object>> messages(Prompt.Chat chat) {
    return chat.messages().stream().map(content::message).toList();
  }
}
