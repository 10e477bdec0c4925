// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.ArrayList;
import java.util.List;

/** SmolLM 3: llama in which every fourth layer has no rotary positions. */
final class SmolLm3Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "smollm3";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, Fields.headDim(config), 4);
    boolean bias = config.flag("attention_bias", false);
    RopeSettings rope = RopeSettings.read(config, 2_000_000);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.NONE))
        .feedForward(Fields.gatedWithBias(config))
        .layers(layers(config))
        .rotaries(List.of(RotaryConfig.of(config, rope, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .build();
  }

  /**
   * Reads the layers: {@code no_rope_layers} has a 1 where a layer rotates and a 0 where it does
   * not.
   */
  private static List<LayerSpec> layers(ConfigReader config) {
    List<Integer> rotates = config.ids("no_rope_layers");
    int interval = config.size("no_rope_layer_interval", 4);
    // layer_types alone decides where it is there, whatever the switch says
    LayerSpec sliding = new LayerSpec(Layers.window(config, 0), 0);
    boolean slides = config.flag("use_sliding_window", false);
    List<LayerSpec> windows =
        Layers.mixed(config, sliding, i -> slides && !rotates(rotates, interval, i));
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      int rotary = rotates(rotates, interval, i) ? 0 : LayerSpec.NO_ROTARY;
      layers.add(new LayerSpec(windows.get(i).window(), rotary));
    }
    return layers;
  }

  private static boolean rotates(List<Integer> listed, int interval, int layer) {
    return layer < listed.size() ? listed.get(layer) != 0 : (layer + 1) % interval != 0;
  }
}
