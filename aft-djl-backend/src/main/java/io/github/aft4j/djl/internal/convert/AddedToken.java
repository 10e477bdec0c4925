// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A token that is found in a text before it is split.
 *
 * @param content its text
 * @param singleWord whether it counts only where no word continues around it
 * @param lstrip whether white space before it belongs to it
 * @param rstrip likewise after it
 * @param normalized whether it is looked for in the normalized text
 * @param special whether decoding may leave it out
 */
record AddedToken(
    String content,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    boolean normalized,
    boolean special) {

  static AddedToken special(String content) {
    return new AddedToken(content, false, false, false, false, true);
  }

  AddedToken onRawText() {
    return new AddedToken(content, singleWord, lstrip, rstrip, false, special);
  }

  AddedToken asSpecial() {
    return new AddedToken(content, singleWord, lstrip, rstrip, normalized, true);
  }

  /** Returns the token of a text or of an object with its settings. */
  static AddedToken of(JsonNode node, boolean special) {
    if (!node.isObject()) {
      return new AddedToken(node.asText(), false, false, false, !special, special);
    }
    boolean isSpecial = special || node.path("special").asBoolean(false);
    return new AddedToken(
        node.path("content").asText(),
        node.path("single_word").asBoolean(false),
        node.path("lstrip").asBoolean(false),
        node.path("rstrip").asBoolean(false),
        node.path("normalized").asBoolean(!isSpecial),
        isSpecial);
  }
}
