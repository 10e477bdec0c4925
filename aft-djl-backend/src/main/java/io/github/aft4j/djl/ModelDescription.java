// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import java.util.List;
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

  /** {@return the operations that the layers require, from the first to the last} */
  public List<LayerOperations> layerOperations() {
    return IntStream.range(0, layers()).mapToObj(i -> LayerOperations.of(spec, i)).toList();
  }
}
