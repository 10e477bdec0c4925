// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.program.AdaptedWeights;
import java.util.Optional;

/**
 * The form in which a decoder is loaded.
 *
 * @param dtype of weights and activations, FLOAT32 or BFLOAT16
 * @param device where the weights are and the programs run
 * @param adapter loaded with the weights; a base tensor that it trains as a whole gets its elements
 * @param stored the decoder that the files have, where the one that is loaded has more tokens
 */
public record LoadOptions(
    DType dtype,
    ComputeDevice device,
    Optional<AdapterSource> adapter,
    Optional<DecoderSpec> stored) {

  /** Returns FP32 on a device without an adapter. */
  public static LoadOptions on(ComputeDevice device) {
    return new LoadOptions(DType.FLOAT32, device, Optional.empty(), Optional.empty());
  }

  public LoadOptions withDtype(DType value) {
    return new LoadOptions(value, device, adapter, stored);
  }

  public LoadOptions withAdapter(AdapterSource value) {
    return new LoadOptions(dtype, device, Optional.of(value), stored);
  }

  public LoadOptions withStored(DecoderSpec value) {
    return new LoadOptions(dtype, device, adapter, Optional.of(value));
  }

  /** Returns the weights of a decoder that have a low-rank term. */
  public AdaptedWeights adapted(DecoderSpec spec) {
    return adapter
        .map(source -> AdapterWeights.adapted(spec, source.layout()))
        .orElse(AdaptedWeights.NONE);
  }
}
