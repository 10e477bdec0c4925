// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.decoder.Dimensions;

/**
 * The parts in which the vocabulary is processed when log-probabilities are computed: logits of one
 * part are held at a time, since those of a large vocabulary would take more memory than the model.
 *
 * @param width entries of the vocabulary in a part; the last one may be smaller
 * @param kept how many parts' probabilities stay for the way back, which computes the others again
 */
public record HeadParts(int width, int kept) {
  /** Most logits of a part: 16 MiB in FP32. */
  private static final long LOGITS = 1L << 22;

  /** Most weights of a part: products rearrange a copy of them. */
  private static final long WEIGHTS = 1L << 21;

  /** Fewest entries, below which a product is slow. */
  private static final long FEWEST = 1024;

  /**
   * Chooses.
   *
   * @param tokens whose log-probabilities are wanted
   * @param budget most probabilities kept, in elements
   */
  public static HeadParts of(Dimensions dimensions, long tokens, long budget) {
    int vocabulary = dimensions.vocabulary();
    long each = Math.max(1, tokens);
    long most = Math.max(FEWEST, Math.min(LOGITS / each, WEIGHTS / dimensions.hidden()));
    long parts = (vocabulary + most - 1) / most;
    long width = (vocabulary + parts - 1) / parts;
    return new HeadParts((int) width, (int) Math.min(parts, budget / (width * each)));
  }
}
