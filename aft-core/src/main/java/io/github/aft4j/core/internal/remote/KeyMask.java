// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps a key out of messages and files, even where a server repeats it. */
final class KeyMask {
  private static final String MASK = "(key)";

  /** Shorter keys, such as the {@code EMPTY} of open servers, are words that a model may write. */
  private static final int SHORTEST_SECRET = 8;

  private final Optional<String> key;

  KeyMask(Optional<String> key) {
    this.key = key;
  }

  /** Returns a text for a message, without the key or a longer beginning of it. */
  String message(String text) {
    if (key.isEmpty()) {
      return text;
    }
    String secret = key.get();
    String masked =
        text.replace(secret, MASK).replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK);
    return secret.length() < 2 * SHORTEST_SECRET
        ? masked
        : Pattern.compile(
                Pattern.quote(secret.substring(0, secret.length() / 2)) + "[\\w.*…+/=~-]*")
            .matcher(masked)
            .replaceAll(MASK);
  }

  /** Returns an answer whose texts and names do not hold the key. */
  JsonNode answer(JsonNode node) {
    return key.filter(k -> k.length() >= SHORTEST_SECRET).map(k -> masked(node, k)).orElse(node);
  }

  private static JsonNode masked(JsonNode node, String secret) {
    if (node.isTextual()) {
      return TextNode.valueOf(node.textValue().replace(secret, MASK));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(item -> array.add(masked(item, secret)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              field ->
                  object.set(
                      field.getKey().replace(secret, MASK), masked(field.getValue(), secret)));
      return object;
    }
    return node;
  }
}
