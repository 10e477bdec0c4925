// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.program.LongLayerProgram;

/**
 * The memory of the attention matrices that a recorded layer keeps: where scores are capped, heads
 * have sinks, or weights are dropped, the engine records the way from scores to weights. Elsewhere
 * long rows need no matrices, and short ones have few entries.
 *
 * @param bytes of an entry of all heads' matrices; 0 if none are kept
 * @param longestRow most tokens of a row that a plan counts on
 */
record ScoreMemory(long bytes, int longestRow) {
  static final ScoreMemory NONE = new ScoreMemory(0, 0);

  /** A plan with rows as long as the context would refuse most of what fits. */
  private static final int PLANNED_ROW = 2048;

  /**
   * Returns the memory of a decoder's layers.
   *
   * @param dtype the type of the factors of products
   * @param limits by which attention takes the form for long rows
   * @param isHost whether it is computed on the host, which alone has that form
   */
  static ScoreMemory of(DecoderSpec spec, DType dtype, AttentionLimits limits, boolean isHost) {
    boolean isDropped = spec.dropout().attention() > 0;
    if (spec.attention().isPlain() && !isDropped) {
      return NONE;
    }
    int row = Math.min(PLANNED_ROW, spec.dimensions().positions());
    boolean hasLongRows = isHost && LongLayerProgram.fits(spec) && !isDropped;
    return new ScoreMemory(
        spec.dimensions().heads() * ofEntry(spec, dtype, isDropped),
        hasLongRows ? Math.min(row, limits.longRow() - 1) : row);
  }

  /**
   * Returns the bytes that an entry of one head's matrix takes: the softmax's result, always in
   * FP32, the factor of the values, a cap's tanh, and the factor of dropout. In FP32, without
   * dropout, the first two are one, but derivatives take more than what is kept then.
   */
  private static long ofEntry(DecoderSpec spec, DType dtype, boolean isDropped) {
    int others = 1 + (spec.attention().softCap() != 0 ? 1 : 0) + (isDropped ? 1 : 0);
    return DType.FLOAT32.bytes() + (long) others * dtype.bytes();
  }

  /** Returns the entries of a head's matrices that are planned for a micro-batch. */
  long planned(int tokens) {
    return (long) tokens * Math.min(tokens, longestRow);
  }
}
