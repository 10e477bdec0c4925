// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages as the reference hands them to templates: fields without a value are left out, and what
 * a model thought has every name that templates read it by.
 */
final class Conversation {
  private static final String REASONING = "reasoning_content";
  private static final String THINKING = "thinking";
  private static final List<String> REASONS = List.of(REASONING, THINKING, "reasoning");
  private static final String CONTENT = "content";
  private static final String TEXT = "text";

  private Conversation() {}

  static List<Object> of(List<Map<String, Object>> messages) {
    List<Object> all = new ArrayList<>();
    messages.forEach(message -> all.add(message(message)));
    return all;
  }

  private static Map<Object, Object> message(Map<String, Object> given) {
    Map<Object, Object> message = ChatValues.entries(given);
    message.values().removeAll(List.of(None.NONE));
    Optional<Object> reasoning =
        REASONS.stream().filter(message::containsKey).findFirst().map(message::get);
    if (reasoning.isEmpty()) {
      return message;
    }
    Map<Object, Object> named = new LinkedHashMap<>();
    named.put(THINKING, reasoning.get());
    named.putAll(message);
    named.put(REASONING, reasoning.get());
    return named;
  }

  /**
   * Puts a mark behind the text of the last message.
   *
   * @return that text, which a rendering must show
   */
  static String mark(List<Object> conversation, String mark) {
    int last = conversation.size() - 1;
    Map<Object, Object> message = copy(conversation.get(last));
    Object content = message.get(CONTENT);
    if (content instanceof String text) {
      message.put(CONTENT, text + mark);
      conversation.set(last, message);
      return text;
    }
    List<Object> parts = new ArrayList<>(content instanceof List<?> list ? list : List.of());
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i) instanceof Map<?, ?> part && part.get(TEXT) instanceof String text) {
        Map<Object, Object> marked = copy(part);
        marked.put(TEXT, text + mark);
        parts.set(i, marked);
        message.put(CONTENT, parts);
        conversation.set(last, message);
        return text;
      }
    }
    throw new TemplateException("the last message has no text to continue");
  }

  private static Map<Object, Object> copy(Object map) {
    return new LinkedHashMap<>(map instanceof Map<?, ?> entries ? entries : Collections.emptyMap());
  }
}
