// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static java.util.Map.entry;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerShape;
import io.github.aft4j.djl.internal.decoder.LayerShape.KeyValues;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layers of Gemma 4, of which those with full attention have heads of their own. */
final class Gemma4Layers {
  static final TensorNames NAMES =
      Gemma2Family.names()
          .with(
              Map.ofEntries(
                  entry(LayerWeight.ROUTER_PROJECTION, "router.proj.weight"),
                  entry(LayerWeight.ROUTER_SCALE, "router.scale"),
                  entry(LayerWeight.ROUTER_EXPERT_SCALE, "router.per_expert_scale"),
                  entry(LayerWeight.EXPERT_GATE_UP, "experts.gate_up_proj"),
                  entry(LayerWeight.EXPERT_DOWN, "experts.down_proj"),
                  entry(LayerWeight.DENSE_OUTPUT_NORM, "post_feedforward_layernorm_1.weight"),
                  entry(LayerWeight.EXPERTS_NORM, "pre_feedforward_layernorm_2.weight"),
                  entry(LayerWeight.EXPERTS_OUTPUT_NORM, "post_feedforward_layernorm_2.weight"),
                  entry(LayerWeight.LAYER_INPUT_GATE, "per_layer_input_gate.weight"),
                  entry(LayerWeight.LAYER_INPUT_PROJECTION, "per_layer_projection.weight"),
                  entry(LayerWeight.LAYER_INPUT_NORM, "post_per_layer_input_norm.weight"),
                  entry(LayerWeight.LAYER_SCALE, "layer_scalar")));

  private static final Set<String> OWN = Set.of("head_dim", "num_key_value_heads");

  private final ConfigReader config;
  private final Dimensions dimensions;
  private final List<LayerSpec> kinds;
  private final int unshared;

  Gemma4Layers(ConfigReader config) {
    this.config = config;
    dimensions =
        new Dimensions(
            config.size("vocab_size", 262_144),
            config.size("hidden_size", 2304),
            config.size("intermediate_size", 9216),
            config.size("num_attention_heads", 8),
            config.size("num_key_value_heads", 4),
            config.size("head_dim", 256),
            config.size("max_position_embeddings", 131_072));
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 512), 1);
    kinds = new ArrayList<>(Layers.mixed(config, sliding, layer -> (layer + 1) % 6 != 0));
    kinds.set(kinds.size() - 1, LayerSpec.FULL);
    unshared = kinds.size() - (int) config.number("num_kv_shared_layers", 0);
    boolean inside = unshared >= 1 && unshared <= kinds.size();
    if (!inside || !kinds.subList(0, unshared).containsAll(kinds.subList(unshared, kinds.size()))) {
      throw new IllegalArgumentException(
          "num_kv_shared_layers leaves a kind of layers without keys and values of its own");
    }
  }

  Dimensions dimensions() {
    return dimensions;
  }

  /** Returns the layers; the last that has keys for later ones stores them. */
  List<LayerSpec> all() {
    boolean experts = Gemma4Parts.haveExperts(config);
    boolean wide = config.flag("use_double_wide_mlp", false);
    List<LayerSpec> all = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      LayerShape shape = shape(i);
      if (i >= unshared) {
        shape = shape.with(KeyValues.READ);
        shape = wide ? shape.withIntermediate(2 * dimensions.intermediate()) : shape;
      } else if (stores(i)) {
        shape = shape.with(KeyValues.STORED);
      }
      all.add(kinds.get(i).withExperts(experts).withShape(shape));
    }
    return all;
  }

  private boolean stores(int index) {
    LayerSpec kind = kinds.get(index);
    return kinds.subList(0, unshared).lastIndexOf(kind) == index
        && kinds.subList(unshared, kinds.size()).contains(kind);
  }

  /** Returns the heads of a layer, where they are not those of the decoder. */
  private LayerShape shape(int index) {
    boolean full = kinds.get(index).window() == 0;
    boolean equal = full && config.flag("attention_k_eq_v", false);
    int heads = full ? fullHeads() : dimensions.keyValueHeads();
    int width = full ? config.size("global_head_dim", 512) : dimensions.headDim();
    Optional<ConfigReader> newer = config.object("per_layer_config");
    if (newer.isPresent()) {
      ConfigReader own = own(newer.get(), index);
      heads = own.size("num_key_value_heads", dimensions.keyValueHeads());
      width = own.size("head_dim", dimensions.headDim());
    }
    boolean usual = heads == dimensions.keyValueHeads() && width == dimensions.headDim();
    return new LayerShape(usual ? 0 : heads, usual ? 0 : width, 0, equal, KeyValues.OWN);
  }

  private int fullHeads() {
    return config.flag("attention_k_eq_v", false)
        ? config.size("num_global_key_value_heads", dimensions.keyValueHeads())
        : dimensions.keyValueHeads();
  }

  /** Returns what a layer's own settings are, which must be those of all layers of its kind. */
  private ConfigReader own(ConfigReader all, int index) {
    int first = kinds.indexOf(kinds.get(index));
    boolean alike =
        all.json().path(String.valueOf(index)).equals(all.json().path(String.valueOf(first)));
    ConfigReader nothing =
        new ConfigReader(
            all.where(String.valueOf(index)), config.json().objectNode(), config.problems());
    ConfigReader own = all.object(String.valueOf(index)).orElse(nothing);
    List<String> others = new ArrayList<>();
    own.json().fieldNames().forEachRemaining(others::add);
    others.removeAll(OWN);
    if (!alike || !others.isEmpty()) {
      Unsupported.report(
          all,
          String.valueOf(index),
          own.json().toString(),
          "head_dim and num_key_value_heads, the same for all layers of a kind");
    }
    return own;
  }

  /** Returns the rotation of full layers, then that of sliding ones. */
  List<RotarySpec> rotaries() {
    RopeSettings full = RopeSettings.read(config, 1_000_000);
    if (!config.has("rope_parameters")) {
      full = new RopeSettings("proportional", full.theta(), 0.25, full.parameters());
    }
    RopeSettings sliding = RopeSettings.readSliding(config, 10_000);
    int width = shape(kinds.size() - 1).headDim();
    return List.of(
        RotaryConfig.of(config, whole(full), width == 0 ? dimensions.headDim() : width),
        RotaryConfig.of(config, whole(sliding), dimensions.headDim()));
  }

  /** Returns the settings as the plain rotation reads them, which never rotates a part. */
  private static RopeSettings whole(RopeSettings settings) {
    return settings.type().equals("default")
        ? new RopeSettings(settings.type(), settings.theta(), 1, settings.parameters())
        : settings;
  }

  /** Returns the names of the keys and values that layers have and do not read. */
  List<String> unread() {
    List<String> names = new ArrayList<>();
    for (int i = unshared; i < kinds.size(); i++) {
      names.add(
          "model\\.(language_model\\.)?layers\\." + i + "\\.self_attn\\.(k|v)_(proj|norm)\\.");
    }
    return names;
  }
}
