// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Tokens that a tokenizer learns beside its own, as {@code add_tokens} of transformers adds them:
 * each is one token wherever a text has it. One that the vocabulary has already keeps its id.
 */
public final class AddedTokens {
  private static final String LIST = "added_tokens";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AddedTokens() {}

  /**
   * Returns the tokenizer's files that change, by name; none where there is nothing to add.
   *
   * @throws io.github.aft4j.api.AftException AFT-401 and AFT-402, as for opening the tokenizer
   */
  public static Map<String, byte[]> files(Path directory, List<String> tokens) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (tokens.isEmpty()) {
      return files;
    }
    TokenizerJson file = TokenizerJson.of(directory);
    Map<String, Integer> added = ids(Vocabulary.read(file), tokens);
    files.put("tokenizer.json", tokenizer(file, added));
    for (String name : List.of("tokenizer_config.json", "added_tokens.json")) {
      Path small = directory.resolve(name);
      if (!added.isEmpty() && Files.isRegularFile(small)) {
        ObjectNode json = JsonFiles.read(small);
        note(name, json, added);
        files.put(name, bytes(json));
      }
    }
    return files;
  }

  /** Returns one more than the largest id of a directory's tokenizer with further tokens. */
  public static int vocabularySize(Path directory, List<String> tokens) {
    return Vocabulary.read(TokenizerJson.of(directory, tokens)).size();
  }

  /** Returns the ids of tokens that are not recognized as a whole yet. */
  private static Map<String, Integer> ids(Vocabulary vocabulary, List<String> tokens) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    int next = vocabulary.nextId();
    for (String token : tokens) {
      if (!vocabulary.added().containsKey(token)) {
        OptionalInt known = vocabulary.id(token);
        ids.put(token, known.isPresent() ? known.getAsInt() : next++);
      }
    }
    return ids;
  }

  private static byte[] tokenizer(TokenizerJson file, Map<String, Integer> added) {
    try (InputStream in = file.open()) {
      JsonNode json = JSON.readTree(in);
      ArrayNode list =
          json.path(LIST) instanceof ArrayNode own ? own : ((ObjectNode) json).putArray(LIST);
      added.forEach((token, id) -> describe(list.addObject().put("id", id), token));
      return bytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.file(), e);
    }
  }

  private static void note(String name, ObjectNode json, Map<String, Integer> added) {
    if (name.equals("added_tokens.json")) {
      added.forEach(json::put);
    } else if (json.path("added_tokens_decoder") instanceof ObjectNode decoder) {
      added.forEach((token, id) -> describe(decoder.putObject(String.valueOf(id)), token));
    }
  }

  private static void describe(ObjectNode entry, String token) {
    entry.put("content", token);
    entry.put("single_word", false);
    entry.put("lstrip", false);
    entry.put("rstrip", false);
    entry.put("normalized", true);
    entry.put("special", false);
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
