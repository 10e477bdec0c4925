// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.util.List;

/**
 * A helper for implementations of {@link Model#stream}: passes the text of a growing response to a
 * {@link TextConsumer} without its stop strings. Text that may be the beginning of a stop string is
 * held back until that is known. One instance serves one response.
 *
 * @since 0.1.0
 */
public final class TextPieces {
  private final List<String> stopStrings;
  private final TextConsumer consumer;
  private String held = "";
  private boolean open = true;
  private boolean stopped;

  /**
   * Creates the pieces of a response that ends at one of these texts.
   *
   * @param stopStrings texts that end the response; may be empty
   * @param consumer receives each piece
   */
  public TextPieces(List<String> stopStrings, TextConsumer consumer) {
    this.stopStrings = List.copyOf(stopStrings);
    this.consumer = consumer;
  }

  /**
   * Takes more text, which ends at a character's boundary and may be empty.
   *
   * @param text the text that follows what was added before
   * @return whether the consumer wants more
   */
  public boolean add(String text) {
    if (stopped) {
      return open;
    }
    held += text;
    int stop = firstStop();
    stopped = stop < held.length();
    return stopped ? handOut(stop, held.length()) : handOut(settled(), settled());
  }

  /**
   * Hands out what was held back, up to a stop string.
   *
   * @return whether the consumer would have taken more
   */
  public boolean finish() {
    return handOut(firstStop(), held.length());
  }

  private boolean handOut(int end, int drop) {
    String piece = held.substring(0, end);
    held = held.substring(drop);
    if (open && !piece.isEmpty()) {
      open = consumer.accept(piece);
    }
    return open;
  }

  /**
   * Returns the start of the first stop string, or the length of the held text if there is none.
   */
  private int firstStop() {
    return stopStrings.stream()
        .mapToInt(held::indexOf)
        .filter(at -> at >= 0)
        .min()
        .orElse(held.length());
  }

  /** Returns the end of the text that cannot begin a stop string. */
  private int settled() {
    for (int from = 0; from < held.length(); from++) {
      String rest = held.substring(from);
      if (stopStrings.stream().anyMatch(stop -> stop.startsWith(rest))) {
        return from;
      }
    }
    return held.length();
  }
}
