// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The options of a multiple-choice question by letter, in their order. Read from what data sets
 * publish: an object {@code {"A": "greedy", ...}}, a list of texts with or without their letters
 * ({@code ["A)5", "B)6"]}) or of objects ({@code {"label": "A", "text": "greedy"}}), or one text
 * ({@code "a ) 12 , b ) 16"}, {@code "(A) 12 (B) 16"}). A question carries them in its attribute
 * {@value #ATTRIBUTE} as a JSON object.
 *
 * @param byLetter the texts of the options by letter, which run without gaps from A
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public record Choices(Map<Character, String> byLetter) {
  /** The attribute of a question that holds its options. */
  public static final String ATTRIBUTE = "options";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Copies the options, in their order.
   *
   * @param byLetter the texts of the options by letter, which run without gaps from A
   */
  public Choices {
    byLetter = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byLetter));
  }

  /**
   * {@return the options of a question; empty if it has none that can be read}
   *
   * @param question a question with or without options
   */
  public static Optional<Choices> of(Question question) {
    String text = question.attributes().get(ATTRIBUTE);
    if (text == null) {
      return Optional.empty();
    }
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return ChoicesText.parse(text);
    }
    try {
      return parse(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads published options.
   *
   * @param node the options in any of the published forms
   * @return the options; empty if there are none, if they are not lettered without gaps from A, or
   *     if one is not a text, a number, or a boolean
   */
  public static Optional<Choices> parse(JsonNode node) {
    if (node.isTextual()) {
      return ChoicesText.parse(node.asText());
    }
    if (node.isArray()) {
      return node.path(0).isObject() ? ofObjects(node) : ofTexts(node);
    }
    Map<Character, String> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!add(options, field.getKey(), field.getValue())) {
        return Optional.empty();
      }
    }
    return checked(options);
  }

  private static Optional<Choices> ofObjects(JsonNode list) {
    Map<Character, String> options = new LinkedHashMap<>();
    for (JsonNode option : list) {
      if (!add(options, option.path("label").asText(), option.path("text"))) {
        return Optional.empty();
      }
    }
    return checked(options);
  }

  private static Optional<Choices> ofTexts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode option : list) {
      if (!isText(option)) {
        return Optional.empty();
      }
      texts.add(option.asText());
    }
    Map<Character, String> options = new LinkedHashMap<>();
    for (String text : ChoicesText.withoutLetters(texts)) {
      options.put((char) ('A' + options.size()), text);
    }
    return checked(options);
  }

  /** Adds an option; false if it has no letter of its own or no text. */
  private static boolean add(Map<Character, String> options, String label, JsonNode text) {
    String letter = label.strip();
    return letter.length() == 1
        && isText(text)
        && options.put(Character.toUpperCase(letter.charAt(0)), text.asText().strip()) == null;
  }

  private static boolean isText(JsonNode node) {
    boolean tooLarge = node.isFloatingPointNumber() && Double.isInfinite(node.doubleValue());
    return node.isTextual() || node.isBoolean() || (node.isNumber() && !tooLarge);
  }

  static Optional<Choices> checked(Map<Character, String> options) {
    char expected = 'A';
    for (char letter : options.keySet()) {
      if (letter != expected++) {
        return Optional.empty();
      }
    }
    return options.size() < 2 || options.size() > 26
        ? Optional.empty()
        : Optional.of(new Choices(options));
  }

  /** {@return the options as a prompt shows them: {@code (A) 5 (B) 6}} */
  public String inline() {
    return byLetter.entrySet().stream()
        .map(e -> "(" + e.getKey() + ") " + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** {@return the JSON object that {@link #of(Question)} reads} */
  public String toJson() {
    ObjectNode object = JSON.createObjectNode();
    byLetter.forEach((letter, text) -> object.put(String.valueOf(letter), text));
    return object.toString();
  }
}
