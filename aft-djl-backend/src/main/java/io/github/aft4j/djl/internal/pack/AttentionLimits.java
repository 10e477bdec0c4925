// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.LayerProgram;

/**
 * The sizes of a batch by which the form of its attention is chosen.
 *
 * @param plainScores most entries of all heads' attention matrices for which plain products are
 *     taken; beyond, the engine's kernels need less memory and are no slower
 * @param longRow fewest tokens of the longest sequence for which, beyond these, the scores of a few
 *     queries at a time are held instead, where that form is there
 * @param partTokens most tokens that a layer in that form is computed of at once, but for attention
 */
public record AttentionLimits(long plainScores, int longRow, int partTokens) {
  /** On a CPU the form for long rows is no slower from here on. */
  private static final int LONG_ROW = 1024;

  /** As few as leave steps as fast: half as many took a tenth longer. */
  private static final int PART_TOKENS = 4096;

  /** Returns the limits of a device. */
  public static AttentionLimits of(WorkLimits work) {
    return new AttentionLimits(work.scores(), LONG_ROW, PART_TOKENS);
  }

  /** Returns limits by which rows of every length take the form for long rows. */
  public AttentionLimits forAllRows() {
    return new AttentionLimits(0, 0, partTokens);
  }

  /** Returns whether a batch's attention is not left to plain products. */
  boolean hasKernels(DecoderSpec spec, PackedBatch batch) {
    return !LayerProgram.hasPlainAttention(spec)
        || batch.scores() * spec.dimensions().heads() > plainScores;
  }

  /** Returns whether layers with attention take the form for long rows. */
  public boolean hasLongRows(DecoderPrograms programs, DecoderSpec spec, PackedBatch batch) {
    return hasKernels(spec, batch) && programs.hasLongLayers(spec) && batch.longestRow() >= longRow;
  }

  /** Returns these limits without the form for long rows. */
  public AttentionLimits withoutLongRows() {
    return new AttentionLimits(plainScores, Integer.MAX_VALUE, partTokens);
  }
}
