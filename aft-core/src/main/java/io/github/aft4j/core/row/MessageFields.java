// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of chat messages beside role and content, as JSON in the order of the data.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class MessageFields {
  private static final List<String> KEPT =
      List.of(
          Message.TOOL_CALLS, "tool_call_id", "name", "reasoning_content", "thinking", "reasoning");
  private static final List<String> THOUGHTS =
      List.of("reasoning_content", "thinking", "reasoning");
  private static final List<String> MAIN = List.of("role", "from", "content", "value");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

  private MessageFields() {}

  /**
   * Returns the fields of messages that nothing reads, such as a weight, or the thought beside an
   * answer; none if a value is no list of messages and no message.
   */
  static Set<String> unread(JsonNode value) {
    Set<String> names = new TreeSet<>();
    JsonNode last = value.isArray() ? value.path(value.size() - 1) : value;
    // The answer is trained on as text, beside which a thought would be lost without a word.
    THOUGHTS.stream()
        .filter(name -> isAssistant(last) && last.path(name).isTextual())
        .filter(name -> !last.path(name).textValue().isBlank())
        .forEach(names::add);
    for (JsonNode message : value.isArray() ? value : List.of(value)) {
      if (message.hasNonNull("role") || message.hasNonNull("from")) {
        message.properties().stream()
            .filter(field -> !field.getValue().isNull())
            .map(Map.Entry::getKey)
            .filter(name -> !KEPT.contains(name) && !MAIN.contains(name))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static boolean isAssistant(JsonNode message) {
    String role = message.path(message.hasNonNull("role") ? "role" : "from").asText();
    return Messages.role(role).equals("assistant");
  }

  /** Returns the fields that chat templates read. */
  static Map<String, Object> of(JsonNode message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name : KEPT) {
      if (message.hasNonNull(name)
          && !(message.get(name).isArray() && message.get(name).isEmpty())) {
        fields.put(name, value(message.get(name)));
      }
    }
    return fields;
  }

  /** Returns a JSON value as templates read it. */
  static Object value(JsonNode json) {
    if (json.isObject()) {
      return all(json);
    }
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(entry -> list.add(value(entry)));
      return list;
    }
    return json.isFloatingPointNumber()
        ? json.doubleValue()
        : JSON.convertValue(json, Object.class);
  }

  /** Returns the fields of an object as templates read them. */
  static Map<String, Object> all(JsonNode object) {
    Map<String, Object> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return fields;
  }

  /**
   * {@return fields as one line of JSON}
   *
   * @param fields the fields of a message
   */
  public static String write(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + fields, e);
    }
  }

  /**
   * {@return the fields of a line that {@link #write} made}
   *
   * @param json the line
   */
  public static Map<String, Object> read(String json) {
    try {
      return JSON.readValue(json, MAP);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not the fields of a message: " + json, e);
    }
  }
}
