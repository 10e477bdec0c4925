// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** The kinds of a decoder's layers, such as full attention and attention in a sliding window. */
final class Layers {
  /** Far above what exists; a list of layers is made before a weight is looked at. */
  private static final int MAX_LAYERS = 4096;

  private Layers() {}

  /**
   * Returns the number of layers.
   *
   * @throws IllegalArgumentException if no model has so many
   */
  static int count(ConfigReader config) {
    return checked("num_hidden_layers", config.size("num_hidden_layers"));
  }

  /** Returns a number of layers that was read under another name, checked likewise. */
  static int checked(String key, int count) {
    if (count > MAX_LAYERS) {
      throw new IllegalArgumentException(
          key + " " + count + " is above the largest, " + MAX_LAYERS);
    }
    return count;
  }

  /** Returns layers that all have full attention. */
  static List<LayerSpec> full(ConfigReader config) {
    return Collections.nCopies(count(config), LayerSpec.FULL);
  }

  /**
   * Returns layers that all have the window {@code sliding_window}.
   *
   * @param absent the window where the config does not say; 0 is none, and so is an explicit null
   */
  static List<LayerSpec> windowed(ConfigReader config, int absent) {
    return Collections.nCopies(count(config), new LayerSpec(window(config, absent), 0));
  }

  /** Returns {@code sliding_window}, or 0 where it is null. */
  static int window(ConfigReader config, int absent) {
    boolean off = config.json().has("sliding_window") && !config.has("sliding_window");
    return off ? 0 : config.size("sliding_window", absent);
  }

  /**
   * Reads {@code layer_types}; where it is absent (before transformers 4.53), applies a rule.
   *
   * @param sliding the layer of sliding attention
   * @param slidingByRule whether the layer of an index is sliding, where the config does not say
   */
  static List<LayerSpec> mixed(ConfigReader config, LayerSpec sliding, IntPredicate slidingByRule) {
    return typed(
        config,
        Map.of("sliding_attention", sliding, "full_attention", LayerSpec.FULL),
        layer -> slidingByRule.test(layer) ? sliding : LayerSpec.FULL);
  }

  /**
   * Reads {@code layer_types}; where it is absent, applies a rule.
   *
   * @param kinds the layers that the list may name
   * @param byRule the layer of an index, where the config does not say
   * @throws IllegalArgumentException if the list is not one of all layers
   */
  static List<LayerSpec> typed(
      ConfigReader config, Map<String, LayerSpec> kinds, IntFunction<LayerSpec> byRule) {
    int count = count(config);
    List<String> types = config.texts("layer_types");
    if (!types.isEmpty() && types.size() != count) {
      throw new IllegalArgumentException(
          "layer_types has " + types.size() + " entries for " + count + " layers");
    }
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LayerSpec layer = types.isEmpty() ? byRule.apply(i) : kinds.get(types.get(i));
      if (layer == null) {
        String known = String.join(" or ", new TreeSet<>(kinds.keySet()));
        Unsupported.report(config, "layer_types", types.get(i), known);
        layer = byRule.apply(i);
      }
      layers.add(layer);
    }
    return layers;
  }
}
