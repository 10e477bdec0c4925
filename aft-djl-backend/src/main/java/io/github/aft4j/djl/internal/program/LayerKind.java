// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.LayerShape;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.Locale;

/** The parts of the names of a layer's programs, by what kind of a layer it is. */
final class LayerKind {
  private static final String EXPERTS = "_experts";

  private LayerKind() {}

  /** Returns what a layer as a whole is called. */
  static String of(LayerSpec layer) {
    String mixer =
        layer.mixer() == Mixer.ATTENTION ? layer.isRotated() ? "rotated" : "plain" : name(layer);
    return mixer + beside(layer) + shape(layer) + (layer.experts() ? EXPERTS : "");
  }

  /** Returns the suffix of what follows the mixing of tokens; empty for the usual. */
  static String block(LayerSpec layer) {
    String mixer = layer.mixer() == Mixer.ATTENTION ? beside(layer) : "_" + name(layer);
    return mixer + shape(layer) + (layer.experts() ? EXPERTS : "");
  }

  /**
   * Returns what a shape is called in which programs differ; empty for the usual. Layers with
   * different windows read the keys of different layers.
   */
  private static String shape(LayerSpec layer) {
    LayerShape shape = layer.shape();
    String sizes = shape.headDim() == 0 ? "" : "_" + shape.keyValueHeads() + "x" + shape.headDim();
    return sizes
        + (shape.valuesAreKeys() ? "_keys" : "")
        + switch (shape.keyValues()) {
          case OWN -> "";
          case STORED -> "_stores";
          case READ -> "_reads" + layer.window();
        };
  }

  private static String beside(LayerSpec layer) {
    return layer.beside().map(mixer -> "_beside_" + mix(mixer)).orElse("");
  }

  /** Returns what the programs of a mixer are called. */
  static String mix(Mixer mixer) {
    return mixer.name().toLowerCase(Locale.ROOT);
  }

  private static String name(LayerSpec layer) {
    return mix(layer.mixer());
  }
}
