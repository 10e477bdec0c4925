// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.pass.Forward;

/**
 * The division of a step's memory.
 *
 * @param tokens most tokens of a micro-batch; a larger request is a micro-batch of its own
 * @param logits most probabilities kept for the way back, in elements
 * @param plainScores most entries of a layer's attention matrices that are kept
 * @param recordedTokens micro-batches of more tokens keep their layers' inputs only, and compute
 *     the layers again when they are differentiated
 */
record StepMemory(int tokens, long logits, long plainScores, int recordedTokens) {
  /** The memory that a recorded micro-batch is meant to take, in bytes. */
  private static final long ACTIVATIONS = 512L << 20;

  /** The part of the memory left that it may take before layers are computed again. */
  private static final double RECORDED = 0.25;

  /** 128 MiB in FP32. */
  private static final long LOGITS = 1L << 25;

  private static final int MOST_TOKENS = 1 << 14;
  private static final int FEWEST_TOKENS = 256;

  /**
   * Chooses what the options leave open.
   *
   * @param memory that weights, gradients and optimizer leave, in bytes; may be negative
   */
  static StepMemory plan(DecoderSpec spec, DType dtype, TrainerOptions options, long memory) {
    long perToken = bytesPerToken(spec, dtype);
    int tokens = options.microBatchTokens();
    if (tokens == 0) {
      tokens = (int) Math.max(FEWEST_TOKENS, Math.min(MOST_TOKENS, ACTIVATIONS / perToken));
    }
    int recorded =
        (int) Math.min(Integer.MAX_VALUE, Math.max(0, (long) (RECORDED * memory) / perToken));
    return new StepMemory(tokens, LOGITS, Forward.PLAIN_SCORES, recorded);
  }

  boolean recompute(int tokensOfBatch) {
    return tokensOfBatch > recordedTokens;
  }

  /** Returns about how many bytes a micro-batch of so many tokens keeps of each. */
  long bytesPerToken(DecoderSpec spec, DType dtype, int tokensOfBatch) {
    long recorded = bytesPerToken(spec, dtype);
    long layers = spec.layers().size();
    return recompute(tokensOfBatch)
        ? recorded / layers + dtype.bytes() * layers * spec.dimensions().hidden()
        : recorded;
  }

  /**
   * Returns about how many bytes the recorded graph keeps of one token. Norms are computed in FP32
   * and keep that, whatever they read.
   */
  static long bytesPerToken(DecoderSpec spec, DType dtype) {
    Dimensions d = spec.dimensions();
    long norms = 7L * d.hidden();
    long heads = (long) d.headDim() * (3L * d.heads() + 4L * d.keyValueHeads());
    long others = 4L * widest(spec) + 2 * heads;
    return spec.layers().size() * (DType.FLOAT32.bytes() * norms + dtype.bytes() * others);
  }

  /** Returns the width of a feed-forward part, or of all experts that a token has. */
  private static long widest(DecoderSpec spec) {
    long dense = spec.dimensions().intermediate();
    return spec.experts()
        .map(e -> (long) e.chosen() * (e.intermediate() + spec.dimensions().hidden()) + e.shared())
        .map(experts -> Math.max(experts, dense))
        .orElse(dense);
  }
}
