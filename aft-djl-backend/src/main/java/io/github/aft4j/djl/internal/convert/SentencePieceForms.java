// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.Kind;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms that transformers gives to SentencePiece models of a class that it knows. */
final class SentencePieceForms {
  private SentencePieceForms() {}

  /** Returns Llama's: BPE with bytes; a space put first unless the settings say otherwise. */
  static TokenizerDraft llama(SentencePieceModel model, TokenizerSettings settings) {
    boolean prefix = settings.flag("add_prefix_space", true);
    String scheme = !prefix ? "never" : settings.flag("legacy", false) ? "always" : "first";
    return new TokenizerDraft(
        Optional.empty(),
        Optional.of(Components.metaspace(scheme, false)),
        decoder(prefix),
        bpe(Optional.empty()),
        bpeTokens(requireBpe(model)));
  }

  /** Returns Gemma's: BPE with bytes, and no space put first. */
  static TokenizerDraft gemma(SentencePieceModel model, String unknown) {
    return new TokenizerDraft(
        Optional.of(Components.replace(" ", Components.SPACE)),
        Optional.of(Components.split(Json.object().put("String", " "), "MergedWithPrevious")),
        decoder(false),
        bpe(Optional.of(unknown)),
        bpeTokens(requireBpe(model)));
  }

  /** Returns T5's: Unigram on words, with sentinels after the pieces. */
  static TokenizerDraft t5(SentencePieceModel model, TokenizerSettings settings) {
    if (model.kind() != Kind.UNIGRAM) {
      throw new MalformedModelException("a BPE model for a tokenizer of the class T5Tokenizer");
    }
    List<Tokens.Piece> pieces = pieces(model);
    sentinels(settings).forEach(token -> pieces.add(new Tokens.Piece(token, 0)));
    return new TokenizerDraft(
        charsmap(model.normalizer()).map(Components::precompiled),
        Optional.of(
            Components.sequence(
                "pretokenizers",
                List.of(Components.type("WhitespaceSplit"), Components.metaspace("always", true)))),
        Components.metaspace("always", true),
        unigram(2, false),
        Tokens.Unigram.of(pieces));
  }

  /** Returns T5's sentinels in the order of their ids. */
  static List<String> sentinels(TokenizerSettings settings) {
    List<String> sentinels = new ArrayList<>();
    for (int i = settings.integer("extra_ids", 100) - 1; i >= 0; i--) {
      sentinels.add("<extra_id_" + i + ">");
    }
    return sentinels;
  }

  static Optional<String> charsmap(Normalizer normalizer) {
    return Optional.of(normalizer.charsmap()).filter(rules -> !rules.isEmpty());
  }

  static List<Tokens.Piece> pieces(SentencePieceModel model) {
    List<Tokens.Piece> pieces = new ArrayList<>();
    model.pieces().forEach(piece -> pieces.add(new Tokens.Piece(piece.text(), piece.score())));
    return pieces;
  }

  static ObjectNode unigram(int unknown, boolean byteFallback) {
    return Components.type("Unigram").put("unk_id", unknown).put("byte_fallback", byteFallback);
  }

  private static SentencePieceModel requireBpe(SentencePieceModel model) {
    if (model.kind() != Kind.BPE) {
      throw new MalformedModelException("a Unigram model for a tokenizer of a BPE class");
    }
    return model;
  }

  private static Tokens bpeTokens(SentencePieceModel model) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (int id = 0; id < model.pieces().size(); id++) {
      ids.put(model.pieces().get(id).text(), id);
    }
    return new Tokens.Bpe(ids, BpeMerges.byId(ids));
  }

  private static ObjectNode bpe(Optional<String> unknown) {
    return bpe(unknown, true, false);
  }

  static ObjectNode bpe(Optional<String> unknown, boolean byteFallback, boolean ignoreMerges) {
    return Components.type("BPE")
        .putNull("dropout")
        .put("unk_token", unknown.orElse(null))
        .putNull("continuing_subword_prefix")
        .putNull("end_of_word_suffix")
        .put("fuse_unk", true)
        .put("byte_fallback", byteFallback)
        .put("ignore_merges", ignoreMerges);
  }

  private static ObjectNode decoder(boolean prefix) {
    List<ObjectNode> decoders = new ArrayList<>();
    decoders.add(Components.replace(Components.SPACE, " "));
    decoders.add(Components.type("ByteFallback"));
    decoders.add(Components.type("Fuse"));
    if (prefix) {
      decoders.add(Components.stripOneSpace());
    }
    return Components.sequence("decoders", decoders);
  }
}
