// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of the small files beside a {@code tokenizer.json}.
 *
 * @param tokens named special tokens ({@code bos_token}, {@code eos_token}, ...) and their texts
 * @param addBos {@code add_bos_token}, where it is said explicitly
 * @param addEos {@code add_eos_token}, likewise
 * @param bosIds {@code bos_token_id} of the model's configuration
 * @param eosIds {@code eos_token_id} of the generation configuration, else of the model's
 */
record TokenizerConfig(
    Map<String, String> tokens,
    Optional<Boolean> addBos,
    Optional<Boolean> addEos,
    Set<Integer> bosIds,
    Set<Integer> eosIds) {

  private static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "pad_token",
          "sep_token",
          "cls_token",
          "mask_token");

  static TokenizerConfig read(Path directory) {
    Problems problems = new Problems();
    ObjectNode own = optional(directory.resolve("tokenizer_config.json"));
    ObjectNode map = optional(directory.resolve("special_tokens_map.json"));
    Map<String, String> tokens = new TreeMap<>();
    for (String name : NAMES) {
      // an explicit null in the first file means that there is none
      content(own.has(name) ? own.path(name) : map.path(name))
          .ifPresent(text -> tokens.put(name, text));
    }
    further(own, tokens);
    ConfigReader reader =
        new ConfigReader(directory.resolve("tokenizer_config.json").toString(), own, problems);
    Optional<Boolean> addBos = flag(reader, "add_bos_token");
    Optional<Boolean> addEos = flag(reader, "add_eos_token");
    Set<Integer> bos = ids(directory, "bos_token_id", problems);
    Set<Integer> eos = ids(directory, "eos_token_id", problems);
    problems.throwIfAny();
    return new TokenizerConfig(tokens, addBos, addEos, bos, eos);
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
