// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.tokenize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.TokenizerError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Facts about a {@code tokenizer.json} that the native library does not report: which tokens have
 * which id, and which of them are special. Read as a stream, since the file of a large vocabulary
 * would make a tree of a hundred megabytes.
 */
final class Vocabulary {
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Integer> added = new HashMap<>();
  private final Set<Integer> special = new HashSet<>();

  private Vocabulary() {}

  /**
   * Reads the vocabulary of a file.
   *
   * @throws AftException AFT-401 if the file is not a tokenizer's JSON
   */
  static Vocabulary read(Path file) {
    Vocabulary vocabulary = new Vocabulary();
    JsonFactory factory =
        JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
    try (JsonParser json = factory.createParser(file.toFile())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        vocabulary.readTop(json);
      }
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              TokenizerError.REFUSED_TOKENIZER,
              file.toString(),
              String.valueOf(e.getMessage()),
              "a tokenizer.json",
              "Copy the file again from the model's source."),
          e);
    }
    return vocabulary;
  }

  private void readTop(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("added_tokens") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readAdded(json);
        }
      } else if (field.equals("model") && value == JsonToken.START_OBJECT) {
        readModel(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readAdded(JsonParser json) throws IOException {
    int id = -1;
    String content = "";
    boolean isSpecial = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = json.getIntValue();
        case "content" -> content = json.getText();
        case "special" -> isSpecial = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
    ids.put(content, id);
    added.put(content, id);
    if (isSpecial) {
      special.add(id);
    }
  }

  private void readModel(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (!field.equals("vocab")) {
        json.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String token = json.currentName();
          json.nextToken();
          ids.putIfAbsent(token, json.getIntValue());
        }
      } else if (value == JsonToken.START_ARRAY) {
        readPieces(json);
      }
    }
  }

  /** Unigram: [[piece, score], ...] in the order of the ids. */
  private void readPieces(JsonParser json) throws IOException {
    for (int id = 0; json.nextToken() == JsonToken.START_ARRAY; id++) {
      json.nextToken();
      ids.putIfAbsent(json.getText(), id);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
      }
    }
  }

  /** One more than the largest id. */
  int size() {
    return ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
  }

  OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** The ids that {@code decode} leaves out. */
  Set<Integer> special() {
    return Set.copyOf(special);
  }

  /** Every token that is recognized as a whole in a text, with its id. */
  Map<String, Integer> added() {
    return Map.copyOf(added);
  }
}
