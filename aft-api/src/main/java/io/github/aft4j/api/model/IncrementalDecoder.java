// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.TokenIds;
import java.util.Arrays;

/**
 * A decoder of ids as they are generated. It returns only complete text: a character whose bytes
 * are spread over several tokens waits for the last of them, so the text never ends in half a
 * character. One instance serves one response.
 *
 * <p>Each step decodes a short window of ids and not the whole response; the window begins a few
 * ids before what is new, since a token's text may depend on the one before it.
 *
 * @since 0.1.0
 */
public final class IncrementalDecoder {
  private static final char REPLACEMENT = '\uFFFD';

  private final Tokenizer tokenizer;
  private int[] ids = new int[16];
  private int size;
  private int windowStart;
  private int handedOut;

  /**
   * Creates a decoder of a response's ids, from its first on.
   *
   * @param tokenizer the tokenizer of the model that generates the ids
   */
  public IncrementalDecoder(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Takes one more id and returns the text that is complete with it.
   *
   * @param id the next token id of the response
   * @return the text that the id completes, often a word; empty if a character is still incomplete
   */
  public String add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
    return advance(false);
  }

  /**
   * {@return the text still waiting, at the end of the response; incomplete characters as U+FFFD}
   */
  public String finish() {
    return advance(true);
  }

  private String advance(boolean last) {
    String before = decode(windowStart, handedOut);
    String now = decode(windowStart, size);
    boolean incomplete = !now.isEmpty() && now.charAt(now.length() - 1) == REPLACEMENT;
    if ((incomplete && !last) || now.length() <= before.length()) {
      return "";
    }
    windowStart = handedOut;
    handedOut = size;
    return now.substring(before.length());
  }

  private String decode(int from, int to) {
    return tokenizer.decode(TokenIds.of(Arrays.copyOfRange(ids, from, to)));
  }
}
