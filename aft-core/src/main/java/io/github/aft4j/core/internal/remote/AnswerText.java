// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts in an answer's content: a text, or a list of parts of which some are text, some
 * reasoning and some a refusal.
 */
final class AnswerText {
  private static final List<String> BESIDE =
      List.of(
          "reasoning_content",
          "reasoning",
          "thinking",
          "reasoning_text",
          "thought",
          "reasoning_details",
          "thinking_blocks");

  private final StringBuilder content = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private String unread = "";

  private AnswerText() {}

  static AnswerText of(JsonNode content) {
    AnswerText text = new AnswerText();
    if (content.isArray()) {
      content.forEach(text::part);
    } else {
      text.part(content);
    }
    return text;
  }

  private void part(JsonNode part) {
    if (part.isTextual()) {
      content.append(part.textValue());
      return;
    }
    String type = part.path("type").asText("text");
    switch (type) {
      case "text", "output_text" -> content.append(inner(type, part, List.of("text")));
      case "thinking", "reasoning", "reasoning_text", "reasoning.text" ->
          reasoning.append(inner(type, part, List.of("thinking", "reasoning", "text", "content")));
      case "refusal" -> refusal.append(inner(type, part, List.of("refusal")));
      default -> unread = type;
    }
  }

  /** Returns the text under the first of these names: a text, or parts that have texts. */
  private String inner(String type, JsonNode part, List<String> names) {
    for (String name : names) {
      JsonNode node = part.path(name);
      if (node.isTextual()) {
        return node.textValue();
      }
      if (node.isArray()) {
        StringBuilder joined = new StringBuilder();
        node.forEach(p -> joined.append(p.isTextual() ? p.textValue() : p.path("text").asText()));
        return joined.toString();
      }
      if (node.path("value").isTextual()) {
        return node.path("value").textValue();
      }
    }
    unread = part.isObject() ? type : part.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    return "";
  }

  String content() {
    return content.toString();
  }

  String reasoning() {
    return reasoning.toString();
  }

  String refusal() {
    return refusal.toString();
  }

  /** Returns the kind of a part that is none of these; empty if every part was read. */
  String unread() {
    return unread.replaceAll("[^\\w.:-]+", "_");
  }

  /**
   * Returns the chain of thought that servers put next to the content, under one of several names.
   */
  static String reasoningBeside(JsonNode message) {
    for (String name : BESIDE) {
      JsonNode node = message.path(name);
      String text =
          (node.isArray() ? stream(node) : Stream.of(node))
              .map(AnswerText::thought)
              .reduce("", String::concat);
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private static String thought(JsonNode node) {
    return node.isTextual()
        ? node.textValue()
        : Stream.of("text", "thinking", "reasoning", "content", "summary")
            .map(node::path)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElse("");
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false);
  }

  /**
   * Returns the text with every unpaired surrogate replaced: a server may cut inside a character.
   */
  static String wellFormed(String text) {
    StringBuilder whole = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        whole = whole == null ? new StringBuilder(text) : whole;
        whole.setCharAt(i, '\uFFFD');
      }
    }
    return whole == null ? text : whole.toString();
  }
}
