// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.List;

/**
 * The weights that have a low-rank term, W·x + s·B·(A·x).
 *
 * <p>A layer's list of weights continues, after the base weights, with A [r, in], B [out, r] and s
 * [1] of each matrix that is adapted in some layer, in order; in a layer that does not adapt it, A
 * has no rows. The embeddings' list continues with A [r, V], B [H, r] and s of each adapted one.
 * The last norm's list continues with A [r, H] and s of the head's term, and the head's with its B
 * [V, r] and, with DoRA, lengths, A, and s.
 *
 * @param matrices of the layers, in the order of the constants
 * @param embedding whether the token embedding has a term
 * @param positions whether the position embedding has one
 * @param head whether the head has one
 * @param inputs whether the projection of the layers' inputs has one
 * @param dropout of x before A while training; embeddings drop nothing
 * @param dora whether s is followed by the lengths [out] of the rows of W + s·B·A
 */
public record AdaptedWeights(
    List<LayerWeight> matrices,
    boolean embedding,
    boolean positions,
    boolean head,
    boolean inputs,
    double dropout,
    boolean dora) {
  public static final AdaptedWeights NONE =
      new AdaptedWeights(List.of(), false, false, false, false, 0);

  /** Tensors of each plain term: A, B, s. */
  private static final int TENSORS = 3;

  /** Weights with plain low-rank terms. */
  AdaptedWeights(
      List<LayerWeight> matrices,
      boolean embedding,
      boolean positions,
      boolean head,
      boolean inputs,
      double dropout) {
    this(matrices, embedding, positions, head, inputs, dropout, false);
  }

  /** Returns the number of tensors of each adapted matrix: A, B, s, and lengths. */
  public int tensors() {
    return dora ? TENSORS + 1 : TENSORS;
  }

  public AdaptedWeights {
    matrices = matrices.stream().distinct().sorted().toList();
  }

  boolean includes(LayerWeight matrix) {
    return matrices.contains(matrix);
  }

  /** Returns the index of A in a layer's list. */
  int index(DecoderSpec spec, LayerWeight matrix) {
    return spec.layerSlots().size() + tensors() * matrices.indexOf(matrix);
  }

  /** Returns the number of a layer's tensors, those of the base included. */
  int size(DecoderSpec spec) {
    return spec.layerSlots().size() + tensors() * matrices.size();
  }

  /** Returns the index of the token embedding's A in the embeddings' list. */
  int indexOfEmbedding(DecoderSpec spec) {
    return (spec.learnedPositions() ? 2 : 1) + (spec.inputs().isPresent() ? TENSORS : 0);
  }

  /** Returns the index of the position embedding's A in the embeddings' list. */
  int indexOfPositions(DecoderSpec spec) {
    return indexOfEmbedding(spec) + (embedding ? tensors() : 0);
  }

  /** Returns the index of the A of the layers' inputs in the embeddings' list. */
  int indexOfInputs(DecoderSpec spec) {
    return indexOfPositions(spec) + (positions ? tensors() : 0);
  }
}
