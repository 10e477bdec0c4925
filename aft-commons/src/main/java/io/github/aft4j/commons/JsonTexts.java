// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * Texts in JSON and about it.
 *
 * @since 0.1.0
 */
public final class JsonTexts {
  private static final int LONGEST = 200;

  private JsonTexts() {}

  /**
   * {@return the fault that a parser found, on one line and without its notes about the source}
   *
   * @param e the parser's exception
   */
  public static String words(JsonProcessingException e) {
    String first = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String words =
        first
            .replaceAll("\\s*\\((?:start marker )?at \\[Source:.*", "")
            .replaceAll("\\s*(?:at )?\\[Source:.*", "")
            // Settings of the parser's, which no reader of a message can make.
            .replaceAll(
                ": enable `.*|: not allowed as per `.*| \\(not recognized as one since .*", "")
            .replaceAll(", from `[^`]*`| \\(bound as `[^`]*`\\)", "");
    return Excerpt.of(words, LONGEST);
  }

  /**
   * {@return whether no text or name in a tree has half a surrogate pair}
   *
   * @param node the tree
   */
  public static boolean isWellFormed(JsonNode node) {
    if (node.isTextual()) {
      return isWellFormed(node.textValue());
    }
    for (JsonNode inner : node) {
      if (!isWellFormed(inner)) {
        return false;
      }
    }
    return !node.isObject()
        || node.properties().stream().allMatch(field -> isWellFormed(field.getKey()));
  }

  /**
   * {@return whether a text has no half of a surrogate pair}
   *
   * @param text any text
   */
  public static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
