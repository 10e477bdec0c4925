// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of what a decoder remembers of a sequence: one for each layer, of its attention or of
 * the mixer in its place; then one for each mixer beside attention.
 *
 * @param layers the layer of each place
 * @param count of the layers
 */
public record CacheSlots(List<LayerSpec> layers, int count) {

  /** Returns the places of a decoder. */
  public static CacheSlots of(DecoderSpec spec) {
    List<LayerSpec> layers = new ArrayList<>(spec.layers());
    spec.layers().stream().filter(layer -> layer.beside().isPresent()).forEach(layers::add);
    return new CacheSlots(layers, spec.layers().size());
  }

  public int size() {
    return layers.size();
  }

  /** Returns whether a place holds keys and values. */
  public boolean attends(int slot) {
    return slot < count && layers.get(slot).mixer() == Mixer.ATTENTION;
  }

  /** Returns the place of a layer's mixer, or of its attention where that is alone. */
  public int ofMixer(int layer) {
    if (layers.get(layer).beside().isEmpty()) {
      return layer;
    }
    return count
        + (int) layers.subList(0, layer).stream().filter(l -> l.beside().isPresent()).count();
  }
}
