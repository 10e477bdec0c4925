// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.error.TokenizerError;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of the small files beside a {@code tokenizer.json}.
 *
 * @param tokens named special tokens ({@code bos_token}, {@code eos_token}, ...) and their texts
 * @param special texts of tokens that are no part of what a model says
 * @param listed {@code added_tokens_decoder}: ids and their texts
 * @param addBos {@code add_bos_token}, where it is said explicitly
 * @param addEos {@code add_eos_token}, likewise
 * @param bosIds {@code bos_token_id} of the model's configuration
 * @param eosIds {@code eos_token_id} of the generation configuration, else of the model's
 */
record TokenizerConfig(
    Map<String, String> tokens,
    Set<String> special,
    Map<Integer, String> listed,
    Optional<Boolean> addBos,
    Optional<Boolean> addEos,
    Set<Integer> bosIds,
    Set<Integer> eosIds) {

  private static final String FILE = "tokenizer_config.json";
  private static final String MAP = "special_tokens_map.json";
  private static final String LISTED = "added_tokens_decoder";
  private static final String EOS = "eos_token";
  private static final String BOS = "bos_token";
  private static final String FIX =
      "Correct the value, or copy the file again from the model's source.";

  private static final List<String> NAMES =
      List.of(BOS, EOS, "unk_token", "pad_token", "sep_token", "cls_token", "mask_token");

  /**
   * Reads them as transformers does: {@code special_tokens_map.json} has the last word on what it
   * names, and none where {@code tokenizer_config.json} lists the tokens with their ids.
   */
  static TokenizerConfig read(Path directory) {
    Problems problems = new Problems();
    ObjectNode own = optional(directory.resolve(FILE));
    ObjectNode map =
        own.has(LISTED) ? JsonNodeFactory.instance.objectNode() : optional(directory.resolve(MAP));
    ObjectNode both = own.deepCopy().setAll(map);
    Map<String, String> tokens = new TreeMap<>();
    for (String name : NAMES) {
      String where = directory.resolve(map.has(name) ? MAP : FILE) + ", " + name;
      special(where, both.path(name), problems).ifPresent(text -> tokens.put(name, text));
    }
    Set<String> special = new LinkedHashSet<>(tokens.values());
    own.path("additional_special_tokens").forEach(t -> content(t).ifPresent(special::add));
    further(both, tokens);
    ConfigReader reader = new ConfigReader(directory.resolve(FILE).toString(), own, problems);
    Map<Integer, String> listed = listed(reader);
    Optional<Boolean> addBos = flag(reader, "add_bos_token");
    Optional<Boolean> addEos = flag(reader, "add_eos_token");
    Set<Integer> bos = ids(directory, "bos_token_id", problems);
    Set<Integer> eos = ids(directory, "eos_token_id", problems);
    problems.throwIfAny();
    return new TokenizerConfig(tokens, special, listed, addBos, addEos, bos, eos);
  }

  /** Adds the tokens that only some models have, such as {@code image_token}. */
  private static void further(ObjectNode own, Map<String, String> tokens) {
    for (String field : List.of("extra_special_tokens", "model_specific_special_tokens")) {
      own.path(field)
          .properties()
          .forEach(
              named -> content(named.getValue()).ifPresent(t -> tokens.put(named.getKey(), t)));
    }
    own.properties().stream()
        .filter(named -> named.getKey().endsWith("_token") && !NAMES.contains(named.getKey()))
        .forEach(named -> content(named.getValue()).ifPresent(t -> tokens.put(named.getKey(), t)));
  }

  private static Optional<String> special(String where, JsonNode node, Problems problems) {
    Optional<String> content = content(node);
    if (content.isEmpty() && !node.isMissingNode() && !node.isNull()) {
      problems.add(
          CheckpointError.INVALID_CONFIG_VALUE,
          where,
          Excerpt.of(node.toString(), 100),
          "a text, or an object with its content",
          FIX);
    }
    return content;
  }

  private static Map<Integer, String> listed(ConfigReader reader) {
    Map<Integer, String> listed = new LinkedHashMap<>();
    reader
        .object(LISTED)
        .ifPresent(
            decoder -> {
              for (Map.Entry<String, JsonNode> entry : decoder.json().properties()) {
                Optional<String> text = content(entry.getValue());
                if (text.isPresent() && entry.getKey().matches("[0-9]{1,9}")) {
                  listed.put(Integer.valueOf(entry.getKey()), text.get());
                } else {
                  decoder
                      .problems()
                      .add(
                          CheckpointError.INVALID_CONFIG_VALUE,
                          decoder.where(Excerpt.of(entry.getKey(), 40)),
                          Excerpt.of(entry.getValue().toString(), 100),
                          "an id, and a token with its content",
                          FIX);
                }
              }
            });
    return listed;
  }

  /** Returns the same with tokens that have a name although these files give them none. */
  TokenizerConfig or(Map<String, String> named) {
    Map<String, String> all = new TreeMap<>(named);
    all.putAll(tokens);
    return new TokenizerConfig(all, special, listed, addBos, addEos, bosIds, eosIds);
  }

  /**
   * Checks that the tokenizer has the tokens that these files name. Transformers would add others,
   * which usually have no embedding.
   *
   * @param added texts that the conversion of an older form had to add
   * @throws AftException AFT-401 if it lacks one
   */
  void check(Path directory, Vocabulary vocabulary, Set<String> added) {
    Problems problems = new Problems();
    for (String name : addBos.orElse(false) ? List.of(BOS, EOS) : List.of(EOS)) {
      token(name)
          .filter(text -> !text.isEmpty())
          .filter(text -> vocabulary.id(text).isEmpty() || added.contains(text))
          .ifPresent(
              text -> {
                String where = directory.resolve(FILE) + " or " + MAP + ", " + name;
                lacking(where, "'" + shown(text) + "'", problems);
              });
    }
    listed.forEach(
        (id, text) -> {
          OptionalInt found = vocabulary.id(text);
          if (found.isEmpty() || found.getAsInt() != id) {
            String other = found.isEmpty() ? "" : ", which has id " + found.getAsInt() + " there";
            String token = "'" + shown(text) + "' with id " + id + other;
            lacking(directory.resolve(FILE) + ", " + LISTED, token, problems);
          }
        });
    problems.throwIfAny();
  }

  private static void lacking(String where, String token, Problems problems) {
    problems.add(
        TokenizerError.REFUSED_TOKENIZER,
        where,
        token,
        "a token that the tokenizer has",
        "Correct the name, or copy all of the tokenizer's files from one source. To add a new"
            + " token, use the model's option added_tokens.");
  }

  private static String shown(String token) {
    return Excerpt.of(token, 80);
  }

  Optional<String> token(String name) {
    return Optional.ofNullable(tokens.get(name));
  }

  /** A text, or the object form {@code {"content": text, ...}}. */
  private static Optional<String> content(JsonNode node) {
    JsonNode text = node.isObject() ? node.path("content") : node;
    return text.isTextual() ? Optional.of(text.asText()) : Optional.empty();
  }

  private static Optional<Boolean> flag(ConfigReader reader, String key) {
    return reader.has(key) ? Optional.of(reader.flag(key, false)) : Optional.empty();
  }

  private static Set<Integer> ids(Path directory, String key, Problems problems) {
    for (String name : new String[] {ModelDirectory.GENERATION_CONFIG, ModelDirectory.CONFIG}) {
      Path file = directory.resolve(name);
      ConfigReader reader = new ConfigReader(file.toString(), optional(file), problems);
      if (reader.has(key)) {
        return new LinkedHashSet<>(reader.ids(key));
      }
    }
    return Set.of();
  }

  private static ObjectNode optional(Path file) {
    return Files.isRegularFile(file) ? JsonFiles.read(file) : JsonNodeFactory.instance.objectNode();
  }
}
