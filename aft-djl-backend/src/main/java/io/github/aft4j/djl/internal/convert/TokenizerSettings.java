// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The small files beside a tokenizer's vocabulary, as transformers reads them for a tokenizer that
 * has no {@code tokenizer.json}.
 *
 * @param json {@code tokenizer_config.json} with what {@code special_tokens_map.json} adds to it
 * @param added tokens with an id of their own, by id
 */
record TokenizerSettings(ObjectNode json, Map<Integer, AddedToken> added) {
  private static final List<String> NAMED =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");
  private static final String ADDED = "added_tokens_decoder";
  private static final String IDS = "added_tokens.json";
  private static final String EXTRA = "extra_special_tokens";
  private static final int MOST = 1_000_000;
  private static final String OLD_EXTRA = "additional_special_tokens";

  /**
   * Joins the files; an absent one is an empty object.
   *
   * @param config {@code tokenizer_config.json}
   * @param special {@code special_tokens_map.json}
   * @param ids {@code added_tokens.json}
   * @throws MalformedModelException if an id is none
   */
  static TokenizerSettings of(ObjectNode config, ObjectNode special, ObjectNode ids) {
    ObjectNode json = config.deepCopy();
    if (json.has(OLD_EXTRA) && json.path(EXTRA).isEmpty()) {
      json.set(EXTRA, json.remove(OLD_EXTRA));
    }
    Map<Integer, AddedToken> added = new TreeMap<>();
    if (json.has(ADDED)) {
      json.path(ADDED)
          .properties()
          .forEach(entry -> added.put(id(entry.getKey()), AddedToken.of(entry.getValue(), false)));
      return new TokenizerSettings(json, added);
    }
    json.setAll(special);
    TokenizerSettings settings = new TokenizerSettings(json, added);
    List<String> known = new ArrayList<>();
    settings.named(Map.of()).values().forEach(token -> known.add(token.content()));
    settings.extra(false).ifPresent(extra -> extra.forEach(token -> known.add(token.content())));
    for (Map.Entry<String, JsonNode> entry : ids.properties()) {
      if (!entry.getValue().isInt()) {
        throw new MalformedModelException(
            "an id " + Excerpt.of(entry.getValue().toString(), 40) + " in " + IDS);
      }
      boolean isSpecial = known.contains(entry.getKey());
      added.put(
          entry.getValue().intValue(),
          new AddedToken(entry.getKey(), false, false, false, !isSpecial, isSpecial));
    }
    return settings;
  }

  private static int id(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new MalformedModelException("an id " + text + " in " + ADDED);
    }
  }

  /** Returns whether {@code tokenizer_config.json} lists the tokens with an id of their own. */
  boolean isListed() {
    return json.has(ADDED);
  }

  /** Returns the same with these tokens looked for in a text as it is. */
  TokenizerSettings onRawText() {
    Map<Integer, AddedToken> raw = new TreeMap<>();
    added.forEach((id, token) -> raw.put(id, token.onRawText()));
    return new TokenizerSettings(json, raw);
  }

  /**
   * Requires that tokens have the ids that {@code added_tokens.json} gives them. Those that {@code
   * tokenizer_config.json} lists are checked with it.
   *
   * @throws MalformedModelException if one has another
   */
  void requireIds(Map<Integer, AddedToken> completed) {
    if (isListed()) {
      return;
    }
    added.forEach(
        (id, token) -> {
          AddedToken found = completed.get(id);
          if (found == null || !found.content().equals(token.content())) {
            throw new MalformedModelException(
                "'%s' with id %s in %s, which is not the next id that is free"
                    .formatted(Excerpt.of(token.content(), 80), id, IDS));
          }
        });
  }

  /**
   * Returns the tokens with a name, such as {@code bos_token}.
   *
   * @param defaults of the tokenizer's class, where the files are silent
   */
  Map<String, AddedToken> named(Map<String, String> defaults) {
    Map<String, AddedToken> named = new LinkedHashMap<>();
    for (String name : NAMED) {
      Optional<AddedToken> token =
          json.has(name)
              ? token(json.path(name))
              : Optional.ofNullable(defaults.get(name)).map(AddedToken::special);
      token.ifPresent(found -> named.put(name, found));
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entry.getKey().endsWith("_token") && !NAMED.contains(entry.getKey())) {
        token(entry.getValue()).ifPresent(found -> named.put(entry.getKey(), found));
      }
    }
    return named;
  }

  private static Optional<AddedToken> token(JsonNode node) {
    return node.isTextual() || (node.isObject() && node.path("content").isTextual())
        ? Optional.of(AddedToken.of(node, true))
        : Optional.empty();
  }

  /**
   * Returns the further tokens that the files name; empty where they are silent.
   *
   * @param merges whether the tokenizer has merges; beside a SentencePiece model transformers
   *     passes over what {@code special_tokens_map.json} adds
   */
  Optional<List<AddedToken>> extra(boolean merges) {
    JsonNode list = json.has(EXTRA) || !merges ? json.path(EXTRA) : json.path(OLD_EXTRA);
    if (!list.isArray() && !list.isObject()) {
      return Optional.empty();
    }
    List<AddedToken> tokens = new ArrayList<>();
    for (JsonNode node : list) {
      token(node).map(t -> AddedToken.of(node, !node.isObject())).ifPresent(tokens::add);
    }
    return Optional.of(tokens);
  }

  boolean flag(String key, boolean otherwise) {
    return json.path(key).asBoolean(otherwise);
  }

  /**
   * Returns a number, at most a million.
   *
   * @throws MalformedModelException if it is no such number
   */
  int integer(String key, int otherwise) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > MOST) {
      throw new MalformedModelException(key + " " + Excerpt.of(value.toString(), 40));
    }
    return value.intValue();
  }
}
