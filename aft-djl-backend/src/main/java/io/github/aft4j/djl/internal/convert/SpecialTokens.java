// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import io.github.aft4j.djl.internal.convert.SentencePieceModel.PieceType;
import io.github.aft4j.djl.internal.convert.SentencePieceModel.Trainer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tokens that are found as a whole in a text, and those put around one. */
final class SpecialTokens {
  private final TokenizerSettings settings;
  private final Map<String, AddedToken> named;

  /**
   * @param defaults tokens by name, where the settings name none
   */
  SpecialTokens(TokenizerSettings settings, Map<String, String> defaults) {
    this.settings = settings;
    this.named = settings.named(defaults);
  }

  Optional<String> named(String name) {
    return Optional.ofNullable(named.get(name)).map(AddedToken::content);
  }

  /** Returns the names that the training of a model gave. */
  static Map<String, String> ofTrainer(Trainer trainer) {
    Map<String, String> names = new HashMap<>();
    put(names, "bos_token", trainer.bosId(), trainer.bos());
    put(names, "eos_token", trainer.eosId(), trainer.eos());
    put(names, "unk_token", trainer.unkId(), trainer.unk());
    return names;
  }

  private static void put(Map<String, String> names, String name, int id, String piece) {
    if (id >= 0) {
      names.put(name, piece);
    }
  }

  /**
   * Returns the pieces that are no part of a text, and those that a user defined.
   *
   * @param plain whether user-defined pieces are found by the form of the tokenizer itself
   */
  static List<AddedToken> ofPieces(SentencePieceModel model, boolean plain) {
    return model.pieces().stream()
        .filter(
            p -> p.type() == PieceType.CONTROL || (p.type() == PieceType.USER_DEFINED && !plain))
        .map(
            p ->
                new AddedToken(p.text(), false, false, false, false, p.type() == PieceType.CONTROL))
        .toList();
  }

  /**
   * Completes a tokenizer. Tokens with an id of their own come first and stay as they are; of the
   * others the last of a text decides what is said about it.
   *
   * @param extra further tokens
   * @param hidden texts of tokens that decoding may leave out, whatever else is said about them
   * @param alwaysEnds whether every text ends in the end token
   */
  Conversion complete(
      TokenizerDraft draft, List<AddedToken> extra, Set<String> hidden, boolean alwaysEnds) {
    Map<String, AddedToken> tokens = new LinkedHashMap<>();
    settings.added().values().forEach(token -> tokens.put(token.content(), token));
    Set<String> fixed = new LinkedHashSet<>(tokens.keySet());
    Stream.concat(named.values().stream(), extra.stream())
        .filter(token -> !fixed.contains(token.content()))
        .forEach(token -> tokens.put(token.content(), token));
    Set<String> special =
        named.values().stream().map(AddedToken::content).collect(Collectors.toSet());
    special.addAll(hidden);
    Map<Integer, AddedToken> added = new TreeMap<>();
    int next = draft.tokens().size();
    for (AddedToken token : tokens.values()) {
      if (!token.content().isEmpty()) {
        int id = draft.tokens().id(token.content()).orElse(next);
        next = Math.max(next, id + 1);
        added.put(id, special.contains(token.content()) ? token.asSpecial() : token);
      }
    }
    settings.requireIds(added);
    boolean begins = settings.flag("add_bos_token", false) && !alwaysEnds;
    boolean ends = settings.flag("add_eos_token", false) || alwaysEnds;
    byte[] json =
        draft.complete(
            added,
            begins ? named("bos_token") : Optional.empty(),
            ends ? named("eos_token") : Optional.empty());
    return conversion(json, draft.tokens(), fixed);
  }

  private Conversion conversion(byte[] json, Tokens tokens, Set<String> fixed) {
    Map<String, String> there = new LinkedHashMap<>();
    Set<String> lacking = new LinkedHashSet<>();
    named.forEach(
        (name, token) -> {
          String text = token.content();
          if (fixed.contains(text) || tokens.id(text).isPresent()) {
            there.put(name, text);
          } else {
            lacking.add(text);
          }
        });
    return new Conversion(json, there, lacking);
  }
}
