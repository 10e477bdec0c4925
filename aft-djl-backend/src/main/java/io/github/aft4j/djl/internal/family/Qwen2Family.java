// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Qwen 2 and 2.5: llama with biases on queries, keys and values alone. */
final class Qwen2Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "qwen2";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    AttentionSpec attention =
        new AttentionSpec(
            Layout.SEPARATE, true, false, QueryKeyNorm.NONE, 1 / Math.sqrt(d.headDim()), 0);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(attention)
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(layers(config))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }

  /**
   * Reads the layers: from {@code max_window_layers} on they slide if {@code use_sliding_window}.
   */
  static List<LayerSpec> layers(ConfigReader config) {
    boolean slides = config.flag("use_sliding_window", false);
    LayerSpec sliding = new LayerSpec(slides ? Layers.window(config, 4096) : 0, 0);
    int first = (int) config.number("max_window_layers", 28);
    return Layers.mixed(config, sliding, layer -> slides && layer >= first);
  }
}
