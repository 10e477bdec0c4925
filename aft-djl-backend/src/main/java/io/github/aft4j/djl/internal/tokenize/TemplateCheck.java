// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The post-processor {@code TemplateProcessing}: every special token it puts must be described. */
final class TemplateCheck {
  private TemplateCheck() {}

  static void check(String where, JsonNode node) {
    JsonNode special = node.path("special_tokens");
    TokenizerCheck.require(
        special.isObject() || special.isMissingNode(),
        where + ".special_tokens",
        TokenizerCheck.shown(special));
    for (Map.Entry<String, JsonNode> token : special.properties()) {
      token(where + ".special_tokens." + token.getKey(), token.getValue());
    }
    pieces(where + ".single", node.path("single"), special, false);
    pieces(where + ".pair", node.path("pair"), special, true);
  }

  private static void token(String where, JsonNode token) {
    JsonNode ids = token.path("ids");
    JsonNode tokens = token.path("tokens");
    TokenizerCheck.require(
        ids.isArray() && tokens.isArray() && ids.size() == tokens.size() && !ids.isEmpty(),
        where,
        "ids and tokens that are not lists of one length");
    ids.forEach(
        id ->
            TokenizerCheck.require(
                TokenizerCheck.isCount(id), where + ".ids", TokenizerCheck.shown(id)));
    tokens.forEach(
        text ->
            TokenizerCheck.require(
                text.isTextual(), where + ".tokens", TokenizerCheck.shown(text)));
  }

  private static void pieces(String where, JsonNode pieces, JsonNode special, boolean pair) {
    if (pieces.isMissingNode()) {
      return;
    }
    TokenizerCheck.require(pieces.isArray(), where, TokenizerCheck.shown(pieces));
    for (JsonNode piece : pieces) {
      String token = piece.path("SpecialToken").path("id").asText("");
      String sequence = piece.path("Sequence").path("id").asText("");
      boolean known =
          piece.has("SpecialToken")
              ? special.has(token)
              : sequence.equals("A") || (pair && sequence.equals("B"));
      TokenizerCheck.require(
          piece.isObject() && piece.size() == 1 && known,
          where,
          TokenizerCheck.shown(piece)
              + ", which is neither a sequence nor one of the special_tokens");
    }
  }
}
