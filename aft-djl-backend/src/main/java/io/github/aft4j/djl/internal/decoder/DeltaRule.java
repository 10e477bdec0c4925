// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The gated delta rule (Yang et al. 2024) of Qwen 3.5: a state S of keys by values for each head,
 * decayed by each token and corrected toward what the token's key should recall.
 *
 * @param keyHeads query and key heads
 * @param valueHeads value heads, a multiple of the key heads
 * @param keyDim width of a key
 * @param valueDim width of a value
 * @param kernel tokens that the convolution before it sees
 * @param grouped whether two projections hold, key head by key head, what else four do (Qwen 3
 *     Next): queries, keys, values and gates, and rates and decays
 */
public record DeltaRule(
    int keyHeads, int valueHeads, int keyDim, int valueDim, int kernel, boolean grouped)
    implements MixerSpec {
  public DeltaRule {
    if (valueHeads % keyHeads != 0) {
      throw new IllegalArgumentException(
          valueHeads + " value heads cannot share " + keyHeads + " key heads evenly");
    }
  }

  @Override
  public Mixer kind() {
    return Mixer.DELTA;
  }

  /** Returns the width of all keys. */
  public long keys() {
    return (long) keyHeads * keyDim;
  }

  /** Returns the width of all values. */
  public long values() {
    return (long) valueHeads * valueDim;
  }

  @Override
  public Map<LayerWeight, List<Long>> weights(int hidden) {
    long h = hidden;
    long heads = valueHeads;
    Map<LayerWeight, List<Long>> weights = new EnumMap<>(LayerWeight.class);
    if (grouped) {
      weights.put(LayerWeight.MIXER_IN, List.of(2 * keys() + 2 * values(), h));
      weights.put(LayerWeight.MIXER_RATE, List.of(2 * heads, h));
    } else {
      weights.put(LayerWeight.MIXER_IN, List.of(2 * keys() + values(), h));
      weights.put(LayerWeight.MIXER_GATE, List.of(values(), h));
      weights.put(LayerWeight.MIXER_RATE, List.of(heads, h));
      weights.put(LayerWeight.MIXER_DECAY, List.of(heads, h));
    }
    weights.put(LayerWeight.MIXER_CONVOLUTION, List.of(2 * keys() + values(), 1L, (long) kernel));
    weights.put(LayerWeight.MIXER_DECAY_OFFSET, List.of(heads));
    weights.put(LayerWeight.MIXER_DECAY_SCALE, List.of(heads));
    weights.put(LayerWeight.MIXER_NORM, List.of((long) valueDim));
    weights.put(LayerWeight.MIXER_OUT, List.of(h, values()));
    return weights;
  }

  @Override
  public LayerWeight output() {
    return LayerWeight.MIXER_OUT;
  }

  @Override
  public List<Long> recent(int hidden) {
    return List.of(kernel - 1L, 2 * keys() + values());
  }

  @Override
  public List<Long> state() {
    return List.of((long) valueHeads, (long) keyDim, (long) valueDim);
  }
}
