// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.Optional;

/**
 * Attention of every layer that has it.
 *
 * @param layout how the query, key and value projections are stored
 * @param queryKeyValueBias whether these projections have a bias
 * @param outputBias whether the output projection has a bias
 * @param norm normalization of queries and keys
 * @param scale factor of the dot products, usually 1/√D
 * @param softCap c of the soft-capped logits c·tanh(z/c); 0 is off
 * @param pairs whether the rotation turns neighboring components 2i and 2i + 1, instead of i and i
 *     + n
 * @param normsRotated whether queries and keys are normalized after the rotation
 * @param gated whether the result is multiplied by the sigmoid of a gate, whose projection is
 *     stored with the query's, head by head
 * @param sinks whether each head has a score of its own for nothing
 * @param valueNorm whether values are normalized, without a weight
 * @param scales factors of its input and of its result
 * @param latent what keys and values are made of, where it is not the layer's input
 */
public record AttentionSpec(
    Layout layout,
    boolean queryKeyValueBias,
    boolean outputBias,
    QueryKeyNorm norm,
    double scale,
    double softCap,
    boolean pairs,
    boolean normsRotated,
    boolean gated,
    boolean sinks,
    boolean valueNorm,
    Scales scales,
    Optional<LatentSpec> latent) {

  /** Describes plain attention. */
  public AttentionSpec(
      Layout layout,
      boolean queryKeyValueBias,
      boolean outputBias,
      QueryKeyNorm norm,
      double scale,
      double softCap) {
    this(
        layout,
        queryKeyValueBias,
        outputBias,
        norm,
        scale,
        softCap,
        false,
        false,
        false,
        false,
        false,
        Scales.NONE,
        Optional.empty());
  }

  /** Factors of what comes in, before the projections, and of what is added to the residual sum. */
  public record Scales(double input, double output) {
    public static final Scales NONE = new Scales(1, 1);
  }

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

  /** Returns the same with neighboring components rotated. */
  public AttentionSpec rotatingPairs() {
    return with(true, normsRotated, gated, sinks, valueNorm);
  }

  /** Returns the same with queries and keys normalized after the rotation. */
  public AttentionSpec normingRotated() {
    return with(pairs, true, gated, sinks, valueNorm);
  }

  /** Returns the same with a gate. */
  public AttentionSpec withGate() {
    return with(pairs, normsRotated, true, sinks, valueNorm);
  }

  /** Returns the same with sinks. */
  public AttentionSpec withSinks() {
    return with(pairs, normsRotated, gated, true, valueNorm);
  }

  /** Returns the same with normalized values. */
  public AttentionSpec normingValues() {
    return with(pairs, normsRotated, gated, sinks, true);
  }

  /** Returns the same with keys and values made of something else. */
  public AttentionSpec through(LatentSpec value) {
    return new AttentionSpec(
        layout,
        queryKeyValueBias,
        outputBias,
        norm,
        scale,
        softCap,
        pairs,
        normsRotated,
        gated,
        sinks,
        valueNorm,
        scales,
        Optional.of(value));
  }

  /** Returns the same with other factors. */
  public AttentionSpec scaled(Scales value) {
    return new AttentionSpec(
        layout,
        queryKeyValueBias,
        outputBias,
        norm,
        scale,
        softCap,
        pairs,
        normsRotated,
        gated,
        sinks,
        valueNorm,
        value,
        latent);
  }

  /** Returns whether scores are an affine function of queries and keys that a softmax follows. */
  public boolean isPlain() {
    return softCap == 0 && !sinks;
  }

  private AttentionSpec with(
      boolean ofPairs, boolean normed, boolean gate, boolean sink, boolean values) {
    return new AttentionSpec(
        layout,
        queryKeyValueBias,
        outputBias,
        norm,
        scale,
        softCap,
        ofPairs,
        normed,
        gate,
        sink,
        values,
        scales,
        latent);
  }
}
