// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of what a decoder remembers of a sequence: one for each layer, of its attention or of
 * the mixer in its place; then one for each mixer beside attention, as {@link
 * DecoderSpec#mixerPlace} counts them.
 *
 * @param layers the layer of each place
 * @param count of the layers
 */
record CacheSlots(List<LayerSpec> layers, int count) {

  /** Returns the places of a decoder. */
  static CacheSlots of(DecoderSpec spec) {
    List<LayerSpec> layers = new ArrayList<>(spec.layers());
    spec.layers().stream().filter(layer -> layer.beside().isPresent()).forEach(layers::add);
    return new CacheSlots(layers, spec.layers().size());
  }

  int size() {
    return layers.size();
  }

  /** Returns whether a place holds keys and values. */
  boolean attends(int slot) {
    return slot < count && layers.get(slot).mixer() == Mixer.ATTENTION;
  }
}
