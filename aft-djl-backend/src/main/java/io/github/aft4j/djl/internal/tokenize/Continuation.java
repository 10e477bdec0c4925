// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.data.TokenIds;

/**
 * Encodes a text that continues another. Some tokenizers put a space before every text; a
 * continuation must not get one. So the text is encoded after a line break, with which no token of
 * it merges as a rule, and the line break's own ids are dropped.
 */
record Continuation(NativeTokenizer tokenizer) {
  private static final String ANCHOR = "\n";

  TokenIds encode(String text) {
    TokenIds alone = tokenizer.encode(text, false);
    TokenIds anchor = tokenizer.encode(ANCHOR, false);
    TokenIds anchored = tokenizer.encode(ANCHOR + text, false);
    boolean kept = anchor.size() > 0 && anchored.startsWith(anchor);
    TokenIds continued = kept ? anchored.slice(anchor.size(), anchored.size()) : alone;
    // the anchor only ever takes away the added space: anything else means that it changed the text
    return kept && continued.size() <= alone.size() ? continued : alone;
  }
}
