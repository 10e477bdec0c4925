// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * Attention of every layer.
 *
 * @param layout how the query, key and value projections are stored
 * @param queryKeyValueBias whether these projections have a bias
 * @param outputBias whether the output projection has a bias
 * @param norm normalization of queries and keys, before the rotation
 * @param scale factor of the dot products, usually 1/√D
 * @param softCap c of the soft-capped logits c·tanh(z/c); 0 is off
 */
public record AttentionSpec(
    Layout layout,
    boolean queryKeyValueBias,
    boolean outputBias,
    QueryKeyNorm norm,
    double scale,
    double softCap) {

  /** Storage of the query, key and value projections. */
  public enum Layout {
    /** Three tensors. */
    SEPARATE,
    /** One tensor; the outputs of the queries, then the keys, then the values. */
    FUSED,
    /** One tensor; for each head its query, key and value outputs in turn (GPT-NeoX). */
    INTERLEAVED
  }

  /** Normalization of queries and keys, always RMS. */
  public enum QueryKeyNorm {
    NONE,
    /** Over each head, one weight of length D for all heads. */
    PER_HEAD,
    /** Over the whole projection. */
    FULL
  }
}
