// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.List;

/**
 * Inputs that every layer has beside the residual stream (Gemma 3n and 4): a second embedding of
 * each token and a projection of the first, one part for each layer.
 *
 * @param width of a layer's part, P
 * @param vocabulary rows of the second embedding
 */
public record LayerInputs(int width, int vocabulary) {

  /** Returns the tensors outside the layers: the embedding, the projection, and its norm. */
  List<TensorSpec> tensors(TensorNames names, long hidden, long layers) {
    return List.of(
        new TensorSpec(names.inputs(), List.of((long) vocabulary, layers * width)),
        new TensorSpec(names.inputProjection(), List.of(layers * width, hidden)),
        new TensorSpec(names.inputNorm(), List.of((long) width)));
  }
}
