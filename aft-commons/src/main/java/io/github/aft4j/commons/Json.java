// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Strict JSON: no duplicate keys, nothing after the value, and output whose bytes never vary.
 *
 * @since 0.1.0
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /** {@return a strict mapper of our own settings; it must not be reconfigured} */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** {@return a new, empty object} */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * {@return maps, lists, numbers and texts as a tree; maps in the order of their keys}
   *
   * @param value what can be written as JSON
   */
  public static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + value, e);
    }
  }

  /**
   * {@return a whole JSON object; nothing may follow it}
   *
   * @param text the object's text
   * @throws IOException if the text is not JSON, not an object, or followed by something else
   */
  public static JsonNode parse(String text) throws IOException {
    JsonNode node = MAPPER.readTree(text);
    if (node == null || !node.isObject()) {
      throw new IOException("not a JSON object");
    }
    return node;
  }

  /**
   * {@return the text of a tree, on one line}
   *
   * @param node the tree
   */
  public static String line(JsonNode node) {
    return write(MAPPER.writer(), node);
  }

  /**
   * {@return the text of a tree, over several lines, with line feeds on every system}
   *
   * @param node the tree
   */
  public static String pretty(JsonNode node) {
    return write(PRETTY, node).replace("\r\n", "\n") + "\n";
  }

  private static String write(ObjectWriter writer, JsonNode node) {
    try {
      return writer.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }
}
