// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.djl.internal.engine.WorkLimits;

/**
 * The sizes of a batch by which the form of its attention is chosen.
 *
 * @param plainScores most entries of all heads' attention matrices for which plain products are
 *     taken; beyond, the engine's kernels need less memory and are no slower
 * @param longRow fewest tokens of the longest sequence for which, beyond these, the scores of a few
 *     queries at a time are held instead, where that form is there
 */
public record AttentionLimits(long plainScores, int longRow) {
  /** On a CPU the form for long rows is no slower from here on. */
  private static final int LONG_ROW = 1024;

  /** Returns the limits of a device. */
  public static AttentionLimits of(WorkLimits work) {
    return new AttentionLimits(work.scores(), LONG_ROW);
  }

  /** Returns these limits without the form for long rows. */
  public AttentionLimits withoutLongRows() {
    return new AttentionLimits(plainScores, Integer.MAX_VALUE);
  }
}
