// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The content of a SentencePiece {@code tokenizer.model} that a conversion needs.
 *
 * @param pieces in the order of their ids
 * @param kind of the algorithm
 * @param trainer settings of the training
 * @param normalizer what happens to a text before it is split
 */
record SentencePieceModel(List<Piece> pieces, Kind kind, Trainer trainer, Normalizer normalizer) {

  /** The two algorithms that have a counterpart. */
  enum Kind {
    UNIGRAM,
    BPE
  }

  /** The kinds of pieces that matter. */
  enum PieceType {
    NORMAL,
    CONTROL,
    USER_DEFINED,
    OTHER
  }

  record Piece(String text, float score, PieceType type) {}

  record Trainer(
      boolean byteFallback, int unkId, int bosId, int eosId, String unk, String bos, String eos) {}

  /**
   * @param charsmap the compiled rules in Base64; empty if there are none
   */
  record Normalizer(
      String charsmap, boolean dummyPrefix, boolean removeSpaces, boolean escapeSpaces) {}

  /**
   * Reads a serialized {@code ModelProto}.
   *
   * @throws MalformedModelException if it is none
   */
  static SentencePieceModel read(ByteBuffer bytes) {
    List<Piece> pieces = new ArrayList<>();
    ByteBuffer trainer = ByteBuffer.allocate(0);
    ByteBuffer normalizer = ByteBuffer.allocate(0);
    ProtobufReader reader = new ProtobufReader(bytes);
    for (int field = reader.next(); field != 0; field = reader.next()) {
      switch (field) {
        case 1 -> pieces.add(piece(reader.message()));
        case 2 -> trainer = reader.message();
        case 3 -> normalizer = reader.message();
        default -> {
          // self tests and the denormalizer
        }
      }
    }
    if (pieces.isEmpty()) {
      throw new MalformedModelException("no pieces");
    }
    return new SentencePieceModel(
        List.copyOf(pieces), kind(trainer), trainer(trainer), normalizer(normalizer));
  }

  private static Piece piece(ByteBuffer bytes) {
    String text = "";
    float score = 0;
    int type = 1;
    ProtobufReader reader = new ProtobufReader(bytes);
    for (int field = reader.next(); field != 0; field = reader.next()) {
      switch (field) {
        case 1 -> text = reader.text();
        case 2 -> score = reader.real();
        case 3 -> type = reader.integer();
        default -> {
          // an extension
        }
      }
    }
    return new Piece(
        text,
        score,
        switch (type) {
          case 1 -> PieceType.NORMAL;
          case 3 -> PieceType.CONTROL;
          case 4 -> PieceType.USER_DEFINED;
          default -> PieceType.OTHER;
        });
  }

  private static Kind kind(ByteBuffer trainer) {
    int kind = 1;
    ProtobufReader reader = new ProtobufReader(trainer);
    for (int field = reader.next(); field != 0; field = reader.next()) {
      kind = field == 3 ? reader.integer() : kind;
    }
    return switch (kind) {
      case 1 -> Kind.UNIGRAM;
      case 2 -> Kind.BPE;
      default -> throw new MalformedModelException("a model of words or characters");
    };
  }

  private static Trainer trainer(ByteBuffer bytes) {
    boolean byteFallback = false;
    int[] ids = {0, 1, 2};
    String[] names = {"<unk>", "<s>", "</s>"};
    ProtobufReader reader = new ProtobufReader(bytes);
    for (int field = reader.next(); field != 0; field = reader.next()) {
      switch (field) {
        case 35 -> byteFallback = reader.flag();
        case 40, 41, 42 -> ids[field - 40] = reader.integer();
        case 45, 46, 47 -> names[field - 45] = reader.text();
        default -> {
          // matters for training only
        }
      }
    }
    return new Trainer(byteFallback, ids[0], ids[1], ids[2], names[0], names[1], names[2]);
  }

  private static Normalizer normalizer(ByteBuffer bytes) {
    String charsmap = "";
    boolean[] flags = {true, true, true};
    ProtobufReader reader = new ProtobufReader(bytes);
    for (int field = reader.next(); field != 0; field = reader.next()) {
      switch (field) {
        case 2 -> {
          ByteBuffer encoded = Base64.getEncoder().encode(reader.message());
          charsmap = StandardCharsets.US_ASCII.decode(encoded).toString();
        }
        case 3, 4, 5 -> flags[field - 3] = reader.flag();
        default -> {
          // names and rules in other forms
        }
      }
    }
    return new Normalizer(charsmap, flags[0], flags[1], flags[2]);
  }
}
