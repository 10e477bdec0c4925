// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aft4j.commons.Excerpt;
import java.io.IOException;

/**
 * The merges of a BPE model whose tokens within words have a prefix: the library cuts the prefix
 * off every second part without looking whether it is there.
 */
final class MergeCheck {
  private MergeCheck() {}

  static void check(JsonFactory factory, TokenizerJson file, String prefix) throws IOException {
    TokenizerCheck.require(
        prefix.chars().allMatch(c -> c < 128),
        "model.continuing_subword_prefix",
        "a prefix that is not ASCII");
    try (JsonParser json = factory.createParser(file.open())) {
      json.nextToken();
      if (find(json, "model") == JsonToken.START_OBJECT
          && find(json, "merges") == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          TokenizerCheck.require(
              second(json).startsWith(prefix),
              "model.merges",
              "a second part without the prefix " + Excerpt.of(prefix));
        }
      }
    }
  }

  private static JsonToken find(JsonParser json, String name) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals(name)) {
        return value;
      }
      json.skipChildren();
    }
    return JsonToken.NOT_AVAILABLE;
  }

  /** Returns the second part of {@code "a b"} or {@code ["a", "b"]}. */
  private static String second(JsonParser json) throws IOException {
    String second = "";
    if (json.currentToken() != JsonToken.START_ARRAY) {
      String merge = json.getText();
      json.skipChildren();
      return merge.substring(merge.indexOf(' ') + 1);
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      second = json.getText();
      json.skipChildren();
    }
    return second;
  }
}
