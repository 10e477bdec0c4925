// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A gated convolution over the last few tokens, channel by channel (LFM2): C · conv(B · x), with B,
 * C and x projections of the layer's input.
 *
 * @param kernel tokens that are seen
 * @param bias whether projections and convolution have biases
 */
public record ShortConvolution(int kernel, boolean bias) implements MixerSpec {

  @Override
  public Mixer kind() {
    return Mixer.CONVOLUTION;
  }

  @Override
  public Map<LayerWeight, List<Long>> weights(int hidden) {
    long h = hidden;
    Map<LayerWeight, List<Long>> weights = new EnumMap<>(LayerWeight.class);
    weights.put(LayerWeight.MIXER_IN, List.of(3 * h, h));
    weights.put(LayerWeight.MIXER_CONVOLUTION, List.of(h, 1L, (long) kernel));
    weights.put(LayerWeight.MIXER_OUT, List.of(h, h));
    if (bias) {
      weights.put(LayerWeight.MIXER_IN_BIAS, List.of(3 * h));
      weights.put(LayerWeight.MIXER_CONVOLUTION_BIAS, List.of(h));
      weights.put(LayerWeight.MIXER_OUT_BIAS, List.of(h));
    }
    return weights;
  }

  @Override
  public LayerWeight output() {
    return LayerWeight.MIXER_OUT;
  }

  @Override
  public List<Long> recent(int hidden) {
    return List.of(kernel - 1L, (long) hidden);
  }

  @Override
  public List<Long> state() {
    return List.of(0L, 0L, 0L);
  }
}
