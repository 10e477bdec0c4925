// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.djl.error.TokenizerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Facts about a {@code tokenizer.json} that the native library does not report: which tokens have
 * which id, and which of them are special. Read as a stream, since the file of a large vocabulary
 * would make a tree of a hundred megabytes.
 */
final class Vocabulary {
  /** Far above what exists; the vocabulary's size is that of tables. */
  private static final int MAX_ID = 1 << 24;

  /** Far above what exists: the largest have some thirty megabytes. */
  private static final long MAX_BYTES = 256L << 20;

  private static final JsonMapper TREES = JsonMapper.builder().build();

  /** A token that is recognized as a whole, as the file has it. */
  private record Added(String text, int id, boolean normalized) {}

  /** The tokens of the model. */
  private final Map<String, Integer> ids = new HashMap<>();

  private final List<Added> listed = new ArrayList<>();
  private final Map<String, Integer> added = new LinkedHashMap<>();
  private final Set<Integer> special = new LinkedHashSet<>();

  private JsonNode normalizer = MissingNode.getInstance();
  private String model = "";
  private String prefix = "";
  private long pieces;
  private int nextId;
  private OptionalInt unknown = OptionalInt.empty();

  private Vocabulary() {}

  /**
   * Reads the vocabulary of a file.
   *
   * @throws AftException AFT-401 if the file is not a tokenizer's JSON
   */
  static Vocabulary read(TokenizerJson file) {
    Vocabulary vocabulary = new Vocabulary();
    JsonFactory factory =
        JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
    try (JsonParser json = factory.createParser(file.open())) {
      long bytes = file.size();
      TokenizerCheck.require(bytes <= MAX_BYTES, "the file", bytes + " bytes");
      if (json.nextToken() == JsonToken.START_OBJECT) {
        vocabulary.readTop(json);
      }
      vocabulary.check();
      if (!vocabulary.model.equals("WordPiece") && !vocabulary.prefix.isEmpty()) {
        MergeCheck.check(factory, file, vocabulary.prefix);
      }
    } catch (MalformedTokenizerException e) {
      throw refused(file, String.valueOf(e.getMessage()), e.fix(), e);
    } catch (IOException e) {
      String found =
          e instanceof JsonProcessingException json
              ? JsonTexts.words(json)
              : String.valueOf(e.getMessage());
      throw refused(file, found, MalformedTokenizerException.COPY, e);
    }
    return vocabulary;
  }

  private static AftException refused(
      TokenizerJson file, String found, String fix, Exception cause) {
    return new AftException(
        new Problem(
            TokenizerError.REFUSED_TOKENIZER,
            file.file().toString(),
            found,
            "a tokenizer.json",
            fix),
        cause);
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
      } else if (TokenizerCheck.isComponent(field)) {
        JsonNode component = TREES.readTree(json);
        TokenizerCheck.component(field, component);
        if (field.equals("normalizer")) {
          normalizer = component;
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void readAdded(JsonParser json) throws IOException {
    int id = -1;
    String content = "";
    boolean isSpecial = false;
    boolean normalized = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = id(json);
        case "content" -> content = json.getText();
        case "special" -> isSpecial = json.getBooleanValue();
        case "normalized" -> normalized = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
    TokenizerCheck.require(
        !content.isEmpty() && id >= 0, "added_tokens", "a token without text or id");
    listed.add(new Added(content, id, normalized));
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
        readSetting(field, value, json);
      } else if (value == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String token = json.currentName();
          json.nextToken();
          ids.put(token, id(json));
        }
      } else if (value == JsonToken.START_ARRAY) {
        readPieces(json);
      }
    }
  }

  private void readSetting(String field, JsonToken value, JsonParser json) throws IOException {
    switch (field) {
      case "type" -> model = json.getText();
      case "continuing_subword_prefix" ->
          prefix = value == JsonToken.VALUE_STRING ? json.getText() : "";
      case "dropout" -> {
        if (value.isNumeric() && json.getDoubleValue() != 0) {
          throw new MalformedTokenizerException(
              "model.dropout: " + json.getText() + ", which encodes a text differently each time",
              "Set model.dropout to null.");
        }
      }
      case "unk_id" -> {
        if (value != JsonToken.VALUE_NULL) {
          unknown = OptionalInt.of(id(json));
        }
      }
      default -> {
        // the library checks the others itself
      }
    }
    json.skipChildren();
  }

  private void check() {
    TokenizerCheck.require(!ids.isEmpty() || !added.isEmpty(), "model.vocab", "no tokens");
    TokenizerCheck.require(
        unknown.isEmpty() || unknown.getAsInt() < pieces,
        "model.unk_id",
        unknown.orElse(0) + " of " + pieces + " pieces");
    checkAdded();
  }

  /**
   * Checks the added tokens: the library ignores their ids in the file. One that the model has
   * keeps the model's id, and the others get the next ones in their order.
   */
  private void checkAdded() {
    nextId = pieces > 0 ? Math.toIntExact(pieces) : ids.size();
    Map<String, Integer> known = new HashMap<>();
    for (Added token : listed) {
      int id = known.getOrDefault(token.text(), ids.getOrDefault(token.text(), nextId));
      String shown = "'" + Excerpt.of(token.text(), 80) + "'";
      TokenizerCheck.require(
          id == token.id(),
          "added_tokens",
          shown + " with id " + token.id() + ", although it is encoded as " + id);
      TokenizerCheck.require(
          !token.normalized() || !NormalizedText.isEmptied(normalizer, token.text()),
          "added_tokens",
          shown + ", of which the normalizer leaves nothing");
      known.put(token.text(), id);
      nextId = Math.max(nextId, id + 1);
    }
  }

  private static int id(JsonParser json) throws IOException {
    int id = json.getIntValue();
    TokenizerCheck.require(id >= 0 && id <= MAX_ID, "vocab", "id " + id);
    return id;
  }

  /** Unigram: [[piece, score], ...] in the order of the ids. */
  private void readPieces(JsonParser json) throws IOException {
    for (int id = 0; json.nextToken() == JsonToken.START_ARRAY; id++) {
      json.nextToken();
      ids.put(json.getText(), id);
      pieces++;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
      }
    }
  }

  /** One more than the largest id. */
  int size() {
    return Stream.of(ids, added)
            .flatMap(tokens -> tokens.values().stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(-1)
        + 1;
  }

  /** Returns the id that the library gives to the next token that is added. */
  int nextId() {
    return nextId;
  }

  OptionalInt id(String token) {
    Integer id = added.containsKey(token) ? added.get(token) : ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** The ids that {@code decode} leaves out, those of further texts among them. */
  Set<Integer> special(Collection<String> texts) {
    Set<Integer> all = new LinkedHashSet<>(special);
    texts.forEach(text -> id(text).ifPresent(all::add));
    return Collections.unmodifiableSet(all);
  }

  /** Every token that is recognized as a whole in a text, with its id. */
  Map<String, Integer> added() {
    return Collections.unmodifiableMap(added);
  }
}
