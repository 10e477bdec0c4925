// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.data.TokenIds;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tokens that stand at the ends of a text. The post-processor of {@code tokenizer.json} adds
 * them; {@code add_bos_token} and {@code add_eos_token}, if given explicitly, have the last word.
 */
final class SpecialTokens {
  private final NativeTokenizer tokenizer;
  private final Affixes affixes;
  private final OptionalInt bos;
  private final OptionalInt eos;
  private final Optional<Boolean> addBos;
  private final Optional<Boolean> addEos;

  SpecialTokens(
      NativeTokenizer tokenizer,
      OptionalInt bos,
      OptionalInt eos,
      Optional<Boolean> addBos,
      Optional<Boolean> addEos) {
    this.tokenizer = tokenizer;
    this.affixes = Affixes.of(tokenizer);
    this.bos = bos;
    this.eos = eos;
    this.addBos = addBos;
    this.addEos = addEos;
  }

  /** Returns a text's ids with its special tokens. */
  TokenIds encode(String text) {
    return complete(text, tokenizer.encode(text, false));
  }

  private TokenIds complete(String text, TokenIds bare) {
    TokenIds ids = affixes.around(text, bare);
    if (bos.isPresent() && addBos.isPresent()) {
      boolean there = startsWith(ids, bos.getAsInt()) && begins(ids, bare);
      if (addBos.get() && !there) {
        ids = TokenIds.of(bos.getAsInt()).concat(ids);
      } else if (!addBos.get() && there) {
        ids = ids.slice(1, ids.size());
      }
    }
    if (eos.isPresent() && addEos.isPresent()) {
      boolean there = endsWith(ids, eos.getAsInt()) && ends(ids, bare);
      if (addEos.get() && !there) {
        ids = ids.concat(TokenIds.of(eos.getAsInt()));
      } else if (!addEos.get() && there) {
        ids = ids.slice(0, ids.size() - 1);
      }
    }
    return ids;
  }

  /**
   * Returns a prompt's ids with its special tokens: like {@link #encode}, but without an end token,
   * since a prompt continues, and with one beginning, even if the text spells out a second.
   */
  TokenIds prompt(String text) {
    TokenIds bare = tokenizer.encode(text, false);
    TokenIds ids = complete(text, bare);
    if (eos.isPresent()
        && endsWith(ids, eos.getAsInt())
        && !endsWith(bare, eos.getAsInt())
        && !(ids.size() == 1 && bos.equals(eos))) {
      ids = ids.slice(0, ids.size() - 1);
    }
    if (bos.isPresent()
        && ids.size() > 1
        && ids.get(0) == bos.getAsInt()
        && ids.get(1) == bos.getAsInt()
        && ids.size() > bare.size()) {
      ids = ids.slice(1, ids.size());
    }
    return ids;
  }

  /** Returns whether something stands before the bare text, which may spell out the same token. */
  private static boolean begins(TokenIds ids, TokenIds bare) {
    int size = bare.size();
    return ids.size() > size && (!ids.startsWith(bare) || ids.slice(1, size + 1).equals(bare));
  }

  /** Returns whether something stands behind the bare text. */
  private static boolean ends(TokenIds ids, TokenIds bare) {
    int last = ids.size() - 1;
    int size = bare.size();
    return last >= size
        && (!ids.slice(last + 1 - size, last + 1).equals(bare)
            || ids.slice(last - size, last).equals(bare));
  }

  private static boolean startsWith(TokenIds ids, int id) {
    return ids.size() > 0 && ids.get(0) == id;
  }

  private static boolean endsWith(TokenIds ids, int id) {
    return ids.size() > 0 && ids.get(ids.size() - 1) == id;
  }
}
