// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;

/** The form in which programs take positions: of long sequences, −1 − position. */
final class Positions {
  private Positions() {}

  /**
   * Returns a position.
   *
   * @param tokens of the sequence so far
   */
  static long of(int position, int tokens, DecoderSpec decoder) {
    return isFar(tokens, decoder) ? -1L - position : position;
  }

  /** Returns whether a decoder computes a sequence of so many tokens otherwise than a short one. */
  static boolean isFar(int tokens, DecoderSpec decoder) {
    return decoder.nearTokens() > 0 && tokens > decoder.nearTokens();
  }
}
