// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.engine.WorkLimits;

/**
 * The parts in which the vocabulary is processed when log-probabilities are computed: logits of one
 * part are held at a time, since those of a large vocabulary would take more memory than the model.
 *
 * @param width entries of the vocabulary in a part; the last one may be smaller
 * @param kept how many parts' probabilities stay for the way back, which computes the others again
 */
public record HeadParts(int width, int kept) {
  /** Fewest entries, below which a product is slow. */
  private static final long FEWEST = 1024;

  /** The part of all probabilities below which keeping them saves less time than it is worth. */
  private static final int WORTHWHILE = 8;

  /**
   * Chooses.
   *
   * @param tokens whose log-probabilities are wanted
   * @param budget most probabilities kept, in elements
   * @param work of the device: most logits of a part, and most weights, since products rearrange a
   *     copy of them
   */
  public static HeadParts of(Dimensions dimensions, long tokens, long budget, WorkLimits work) {
    int vocabulary = dimensions.vocabulary();
    long each = Math.max(1, tokens);
    long most =
        Math.max(
            FEWEST, Math.min(work.headLogits() / each, work.headWeights() / dimensions.hidden()));
    long parts = (vocabulary + most - 1) / most;
    long width = (vocabulary + parts - 1) / parts;
    long kept = Math.min(parts, budget / (width * each));
    return new HeadParts((int) width, WORTHWHILE * kept < parts ? 0 : (int) kept);
  }
}
