// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The state-space layer of Mamba 2 (Dao and Gu 2024): of each head a state of keys by values, which
 * every token decays and adds to.
 *
 * @param heads of values
 * @param headDim width of a value
 * @param keyDim width of a key, the state's size
 * @param groups of heads with the same keys and queries
 * @param kernel tokens that the convolution before it sees
 * @param bias whether the projection to its inputs has a bias
 * @param convolutionBias whether the convolution has one
 * @param outputBias whether the projection of its result has one
 * @param gate how its result is gated
 * @param least the smallest step
 * @param most the largest; may be infinite
 * @param scales factors of its input, then of gates, values, keys, queries and steps, then of its
 *     result
 */
public record Mamba2(
    int heads,
    int headDim,
    int keyDim,
    int groups,
    int kernel,
    boolean bias,
    boolean convolutionBias,
    boolean outputBias,
    Gate gate,
    double least,
    double most,
    List<Double> scales)
    implements MixerSpec {
  /** Factors of nothing. */
  public static final List<Double> UNSCALED = Collections.nCopies(7, 1.0);

  public Mamba2 {
    scales = List.copyOf(scales);
    if (heads % groups != 0) {
      throw new IllegalArgumentException(heads + " heads do not make " + groups + " groups");
    }
  }

  /** Ways in which a result is gated by SiLU. */
  public enum Gate {
    ALONE,
    /** Then normalized in groups. */
    BEFORE_NORM,
    /** After it has been normalized in groups. */
    AFTER_NORM
  }

  @Override
  public Mixer kind() {
    return Mixer.MAMBA;
  }

  /** Returns the width of all values. */
  public long values() {
    return (long) heads * headDim;
  }

  /** Returns the width of all keys. */
  public long keys() {
    return (long) groups * keyDim;
  }

  @Override
  public Map<LayerWeight, List<Long>> weights(int hidden) {
    long channels = values() + 2 * keys();
    long projected = values() + channels + heads;
    Map<LayerWeight, List<Long>> weights = new EnumMap<>(LayerWeight.class);
    weights.put(LayerWeight.MIXER_IN, List.of(projected, (long) hidden));
    weights.put(LayerWeight.MIXER_CONVOLUTION, List.of(channels, 1L, (long) kernel));
    weights.put(LayerWeight.MIXER_DECAY_OFFSET, List.of((long) heads));
    weights.put(LayerWeight.MIXER_DECAY_SCALE, List.of((long) heads));
    weights.put(LayerWeight.MIXER_SKIP, List.of((long) heads));
    weights.put(LayerWeight.MIXER_OUT, List.of((long) hidden, values()));
    if (gate != Gate.ALONE) {
      weights.put(LayerWeight.MIXER_NORM, List.of(values()));
    }
    if (bias) {
      weights.put(LayerWeight.MIXER_IN_BIAS, List.of(projected));
    }
    if (convolutionBias) {
      weights.put(LayerWeight.MIXER_CONVOLUTION_BIAS, List.of(channels));
    }
    if (outputBias) {
      weights.put(LayerWeight.MIXER_OUT_BIAS, List.of((long) hidden));
    }
    return weights;
  }

  @Override
  public LayerWeight output() {
    return LayerWeight.MIXER_OUT;
  }

  @Override
  public List<Long> recent(int hidden) {
    return List.of(kernel - 1L, values() + 2 * keys());
  }

  @Override
  public List<Long> state() {
    return List.of((long) heads, (long) keyDim, (long) headDim);
  }
}
