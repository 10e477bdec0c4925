// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The vocabulary of a model, in the form of its algorithm. */
sealed interface Tokens {
  /** Returns the number of different tokens. */
  int size();

  OptionalInt id(String token);

  /** Writes the fields of the model that hold the vocabulary. */
  void write(JsonGenerator json) throws IOException;

  /**
   * A vocabulary with merges.
   *
   * @param ids of the tokens
   * @param merges the first of which wins
   */
  record Bpe(Map<String, Integer> ids, List<BpeMerges.Merge> merges) implements Tokens {
    @Override
    public int size() {
      return ids.size();
    }

    @Override
    public OptionalInt id(String token) {
      Integer id = ids.get(token);
      return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeObjectFieldStart("vocab");
      for (Map.Entry<String, Integer> entry : ids.entrySet()) {
        json.writeNumberField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("merges");
      for (BpeMerges.Merge merge : merges) {
        json.writeStartArray();
        json.writeString(merge.left());
        json.writeString(merge.right());
        json.writeEndArray();
      }
      json.writeEndArray();
    }
  }

  /**
   * Pieces with the logarithms of their probabilities.
   *
   * @param pieces in the order of their ids
   * @param index of the pieces
   */
  record Unigram(List<Piece> pieces, Map<String, Integer> index) implements Tokens {
    static Unigram of(List<Piece> pieces) {
      Map<String, Integer> index = new HashMap<>();
      for (int id = 0; id < pieces.size(); id++) {
        index.putIfAbsent(pieces.get(id).text(), id);
      }
      return new Unigram(pieces, index);
    }

    @Override
    public int size() {
      return pieces.size();
    }

    @Override
    public OptionalInt id(String token) {
      Integer id = index.get(token);
      return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeArrayFieldStart("vocab");
      for (Piece piece : pieces) {
        json.writeStartArray();
        json.writeString(piece.text());
        json.writeNumber((double) piece.score());
        json.writeEndArray();
      }
      json.writeEndArray();
    }
  }

  record Piece(String text, float score) {}
}
