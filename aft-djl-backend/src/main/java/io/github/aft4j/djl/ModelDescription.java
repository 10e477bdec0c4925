// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import java.util.stream.IntStream;

/**
 * The architecture of a model: its family and its sizes.
 *
 * @since 0.1.0
 */
public final class ModelDescription {
  private final DecoderSpec spec;

  private ModelDescription(DecoderSpec spec) {
    this.spec = spec;
  }

  static ModelDescription of(DecoderSpec spec) {
    return new ModelDescription(spec);
  }

  /** {@return the {@code model_type}, such as {@code llama}} */
  public String family() {
    return spec.family();
  }

  /** {@return the number of parameters; a head that is tied to the embedding counts once} */
  public long parameters() {
    return spec.tensors().stream().mapToLong(TensorSpec::elements).reduce(0, Math::addExact);
  }

  /** {@return the number of layers} */
  public int layers() {
    return spec.layers().size();
  }

  /** {@return the number of rows of the token embedding} */
  public int vocabularySize() {
    return spec.dimensions().vocabulary();
  }

  /** {@return the width of the residual stream} */
  public int hiddenSize() {
    return spec.dimensions().hidden();
  }

  /** {@return the joint width of the query heads} */
  public long attentionWidth() {
    Dimensions sizes = spec.dimensions();
    return (long) sizes.heads() * sizes.headDim();
  }

  /** {@return the number of elements in the matrices of a layer, without norms and biases} */
  public long layerMatrixElements() {
    return spec.layerWeights().stream()
        .filter(LayerWeight::isLinear)
        .mapToLong(this::elements)
        .reduce(0, Math::addExact);
  }

  /** Returns the size of a tensor in the first layer that has it. */
  private long elements(LayerWeight weight) {
    return IntStream.range(0, spec.layers().size())
        .filter(layer -> spec.has(layer, weight))
        .mapToLong(l -> new TensorSpec(weight.name(), spec.shape(l, weight)).elements())
        .findFirst()
        .orElse(0);
  }
}
