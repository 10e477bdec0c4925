// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.MixerSpec;

/**
 * The floating-point operations that a layer's forward pass requires, independent of the
 * implementation: 2 for each element of a matrix that a token goes through, the router, the chosen
 * experts, and the shared one included; 2 for each channel and place of a convolution; 2 for each
 * element of a state and use of it, of which the delta rule has three (recall, change, answer) and
 * Mamba two. Norms, activations, and other work on single elements count nothing.
 *
 * @param token for each token
 * @param pair for each query and key that it sees; 0 in a layer without attention
 * @param window the most keys that a query sees; 0 is all up to its own
 * @since 0.1.0
 */
public record LayerOperations(long token, long pair, int window) {

  static LayerOperations of(DecoderSpec spec, int index) {
    LayerSpec layer = spec.layers().get(index);
    long elements =
        matrices(spec, index) + layer.other().map(m -> states(spec.mixer(m))).orElse(0L);
    if (layer.experts()) {
      ExpertsSpec experts = spec.experts().orElseThrow();
      elements += 3L * experts.chosen() * experts.intermediate() * spec.dimensions().hidden();
    }
    boolean attends = layer.mixer() == Mixer.ATTENTION;
    return new LayerOperations(
        2 * elements, attends ? 2 * pairs(spec, layer) : 0, attends ? layer.window() : 0);
  }

  /** Returns the elements of what every token goes through. */
  private static long matrices(DecoderSpec spec, int index) {
    return spec.layerWeights().stream()
        .filter(LayerOperations::isForEveryToken)
        .filter(weight -> spec.has(index, weight))
        .mapToLong(w -> spec.shape(index, w).stream().reduce(1L, Math::multiplyExact))
        .reduce(0, Math::addExact);
  }

  private static boolean isForEveryToken(LayerWeight weight) {
    return weight.isLinear()
        || weight == LayerWeight.ROUTER
        || weight == LayerWeight.MIXER_CONVOLUTION;
  }

  /** Returns the elements of a mixer's states, each as often as a token uses it. */
  private static long states(MixerSpec mixer) {
    if (mixer instanceof DeltaRule delta) {
      return 3L * delta.valueHeads() * delta.keyDim() * delta.valueDim();
    }
    return mixer instanceof Mamba2 mamba ? 2L * mamba.values() * mamba.keyDim() : 0;
  }

  /** Returns the widths of all queries and of all values. */
  private static long pairs(DecoderSpec spec, LayerSpec layer) {
    Dimensions sizes = spec.dimensions(layer);
    long widths =
        spec.attention()
            .latent()
            .map(latent -> latent.plain() + latent.rotated() + latent.values())
            .orElse(2 * sizes.headDim());
    return sizes.heads() * widths;
  }
}
