package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerWeight;
import java.util.Collection;
import java.util.List;

/**
 * Which matrices of the layers have a low-rank term, W·x + s·B·(A·x), in some layer. A layer's list
 * of weights goes on, after the base weights, with A [r, in], B [out, r] and s [1] of each of them
 * in order; in a layer that does not adapt it, A has no rows.
 *
 * @param matrices in the order of the constants
 * @param dropout of x before A while training
 */
public record AdaptedWeights(List<LayerWeight> matrices, double dropout) {
  public static final AdaptedWeights NONE = new AdaptedWeights(List.of(), 0);

  /** Tensors of each adapted matrix: A, B, s. */
  private static final int TENSORS = 3;

  public AdaptedWeights {
    matrices = List.copyOf(matrices);
  }

  /** These matrices, whatever their order. */
  public static AdaptedWeights of(Collection<LayerWeight> matrices, double dropout) {
    return new AdaptedWeights(matrices.stream().distinct().sorted().toList(), dropout);
  }

  boolean includes(LayerWeight matrix) {
    return matrices.contains(matrix);
  }

  /** Where in a layer's list A is. */
  int index(DecoderSpec spec, LayerWeight matrix) {
    return spec.layerWeights().size() + TENSORS * matrices.indexOf(matrix);
  }

  /** How many tensors a layer has, those of the base included. */
  int size(DecoderSpec spec) {
    return spec.layerWeights().size() + TENSORS * matrices.size();
  }
}
