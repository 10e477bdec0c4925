// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.Kind;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.Normalizer;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.Piece;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.PieceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form of a SentencePiece model whose class says nothing about it: that of the model's own
 * settings, so that it encodes as SentencePiece itself.
 */
final class PlainSentencePiece {
  private static final String PYTHON_ESCAPES = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

  private final SentencePieceModel model;
  private final TokenizerSettings settings;
  private final List<String> tokens;

  private PlainSentencePiece(SentencePieceModel model, TokenizerSettings settings) {
    this.model = model;
    this.settings = settings;
    this.tokens = model.kind() == Kind.BPE ? renamed() : texts();
  }

  static TokenizerDraft draft(SentencePieceModel model, TokenizerSettings settings) {
    return new PlainSentencePiece(model, settings).draft();
  }

  private TokenizerDraft draft() {
    Normalizer normalizer = model.normalizer();
    List<String> userDefined = new ArrayList<>();
    for (int id = 0; id < tokens.size(); id++) {
      if (model.pieces().get(id).type() == PieceType.USER_DEFINED) {
        userDefined.add(tokens.get(id));
      }
    }
    boolean legacy = settings.json().has("legacy") ? settings.flag("legacy", false) : true;
    boolean bytes = model.trainer().byteFallback();
    return new TokenizerDraft(
        Optional.of(Components.sequence("normalizers", normalizers(normalizer, legacy))),
        preTokenizer(normalizer, legacy, userDefined),
        Components.sequence("decoders", decoders(normalizer, bytes)),
        model.kind() == Kind.BPE
            ? SentencePieceForms.bpe(
                Optional.of(model.trainer().unk()), bytes, !userDefined.isEmpty())
            : SentencePieceForms.unigram(model.trainer().unkId(), bytes),
        model.kind() == Kind.BPE ? bpe() : Tokens.Unigram.of(SentencePieceForms.pieces(model)));
  }

  private List<String> texts() {
    return model.pieces().stream().map(Piece::text).toList();
  }

  /** Returns the pieces' texts, with those placeholders replaced that the settings rename. */
  private List<String> renamed() {
    List<String> texts = new ArrayList<>(texts());
    Set<String> kept = new HashSet<>();
    for (int id = 0; id < texts.size(); id++) {
      if (!settings.added().containsKey(id)) {
        kept.add(texts.get(id));
      }
    }
    settings
        .added()
        .forEach(
            (id, token) -> {
              if (id < texts.size() && !kept.contains(token.content())) {
                texts.set(id, token.content());
              }
            });
    return texts;
  }

  /** Returns the vocabulary with the merges of normal pieces in the order of their scores. */
  private Tokens bpe() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    Map<String, Integer> normal = new LinkedHashMap<>();
    for (int id = 0; id < tokens.size(); id++) {
      ids.put(tokens.get(id), id);
      if (model.pieces().get(id).type() == PieceType.NORMAL) {
        normal.put(tokens.get(id), id);
      }
    }
    List<String> ranked = new ArrayList<>(normal.keySet());
    ranked.sort(
        Comparator.comparingDouble((String token) -> -score(normal, token))
            .thenComparing(normal::get));
    return new Tokens.Bpe(ids, BpeMerges.splits(ranked, normal::containsKey));
  }

  private double score(Map<String, Integer> normal, String token) {
    return model.pieces().get(normal.getOrDefault(token, 0)).score();
  }

  private static List<ObjectNode> normalizers(Normalizer settings, boolean legacy) {
    List<ObjectNode> list = new ArrayList<>();
    SentencePieceForms.charsmap(settings).map(Components::precompiled).ifPresent(list::add);
    if (settings.removeSpaces()) {
      list.add(Components.replaceMatches("\\A +| +\\z", ""));
      list.add(Components.replaceMatches(" {2,}", " "));
    }
    if (settings.escapeSpaces()) {
      list.add(Components.replace(" ", Components.SPACE));
    }
    if (settings.dummyPrefix() && legacy) {
      // Metaspace puts none before a text that begins with one, SentencePiece does
      list.add(
          Components.replaceMatches("\\A" + Components.SPACE, Components.SPACE + Components.SPACE));
    }
    return list;
  }

  private static Optional<ObjectNode> preTokenizer(
      Normalizer settings, boolean legacy, List<String> userDefined) {
    List<ObjectNode> list = new ArrayList<>();
    if (settings.dummyPrefix()) {
      list.add(Components.metaspace(legacy ? "always" : "first", false));
    }
    if (!userDefined.isEmpty()) {
      String pattern =
          userDefined.stream()
              .sorted(
                  Comparator.comparingInt((String s) -> s.codePointCount(0, s.length())).reversed())
              .map(PlainSentencePiece::escaped)
              .collect(Collectors.joining("|"));
      list.add(Components.split(Json.object().put("Regex", pattern), "Isolated"));
    }
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(Components.sequence("pretokenizers", list));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (PYTHON_ESCAPES.indexOf(c) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(c);
            });
    return escaped.toString();
  }

  private static List<ObjectNode> decoders(Normalizer settings, boolean bytes) {
    List<ObjectNode> list = new ArrayList<>();
    list.add(Components.replace(Components.SPACE, " "));
    if (bytes) {
      list.add(Components.type("ByteFallback"));
    }
    if (bytes || settings.dummyPrefix()) {
      list.add(Components.type("Fuse"));
    }
    if (settings.dummyPrefix()) {
      list.add(Components.stripOneSpace());
    }
    return list;
  }
}
