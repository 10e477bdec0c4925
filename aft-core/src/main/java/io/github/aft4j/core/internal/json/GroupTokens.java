// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aft4j.commons.Json;
import java.io.IOException;

/** The number of tokens of a group as {@link Records} writes it, without making the group. */
public final class GroupTokens {
  private GroupTokens() {}

  /**
   * Counts the tokens of a group's prompt and responses.
   *
   * @param line the group's JSON in UTF-8
   * @throws IOException if it is not JSON
   */
  public static int count(byte[] line) throws IOException {
    int tokens = 0;
    try (JsonParser parser = Json.mapper().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY && isIds(parser.currentName())) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            tokens++;
          }
        }
      }
    }
    return tokens;
  }

  private static boolean isIds(String name) {
    return name.equals("prompt") || name.equals("ids");
  }
}
