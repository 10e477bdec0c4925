// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.data.TokenIds;
import java.util.List;
import java.util.Optional;

/**
 * The ids that a tokenizer's post-processor puts around every text. They are found once with
 * probes, so that a text is encoded once and not a second time for its special tokens. A
 * post-processor that does not simply surround a text is asked each time.
 */
final class Affixes {
  private static final List<String> PROBES =
      List.of("a", "Two words, 1 number.", "\u00e9\n\n\u4e2d");

  private record Pair(TokenIds before, TokenIds after) {}

  private final NativeTokenizer tokenizer;
  private final Optional<Pair> pair;

  private Affixes(NativeTokenizer tokenizer, Optional<Pair> pair) {
    this.tokenizer = tokenizer;
    this.pair = pair;
  }

  static Affixes of(NativeTokenizer tokenizer) {
    Optional<Pair> pair = Optional.empty();
    for (String probe : PROBES) {
      Optional<Pair> found = probe(tokenizer, probe);
      if (found.isEmpty() || (pair.isPresent() && !pair.equals(found))) {
        return new Affixes(tokenizer, Optional.empty());
      }
      pair = found;
    }
    return new Affixes(tokenizer, pair);
  }

  private static Optional<Pair> probe(NativeTokenizer tokenizer, String text) {
    TokenIds bare = tokenizer.encode(text, false);
    TokenIds full = tokenizer.encode(text, true);
    for (int start = 0; start + bare.size() <= full.size(); start++) {
      int end = start + bare.size();
      if (bare.size() > 0 && full.slice(start, end).equals(bare)) {
        return Optional.of(new Pair(full.slice(0, start), full.slice(end, full.size())));
      }
    }
    return Optional.empty();
  }

  /** Returns a text's ids with those that the post-processor adds, given its bare ids. */
  TokenIds around(String text, TokenIds bare) {
    return pair.map(p -> p.before().concat(bare).concat(p.after()))
        .orElseGet(() -> tokenizer.encode(text, true));
  }
}
