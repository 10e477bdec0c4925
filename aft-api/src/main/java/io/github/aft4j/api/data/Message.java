// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One chat message.
 *
 * @param role the speaker, such as {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content the text of the message, that of all its parts; empty if it has none, such as one
 *     that calls tools
 * @param fields whatever else chat templates read, such as {@code tool_calls}: texts, numbers,
 *     booleans, lists and maps of these, in the order in which templates write them
 * @since 0.1.0
 */
public record Message(String role, String content, Map<String, Object> fields) {
  /** The calls of tools in an assistant's message: a list of maps. */
  public static final String TOOL_CALLS = "tool_calls";

  /**
   * The content as its source has it, where that is no text alone: the list of its parts, for
   * templates that read parts; or an empty text in a message that calls tools, for templates that
   * tell it from none.
   */
  public static final String CONTENT = "content";

  /**
   * Copies the fields.
   *
   * @param role the speaker
   * @param content the text of the message
   * @param fields whatever else chat templates read
   */
  public Message {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Creates a message of text alone.
   *
   * @param role the speaker
   * @param content the text of the message
   */
  public Message(String role, String content) {
    this(role, content, Map.of());
  }

  /** {@return whether the message calls tools} */
  public boolean callsTools() {
    return fields.containsKey(TOOL_CALLS);
  }
}
