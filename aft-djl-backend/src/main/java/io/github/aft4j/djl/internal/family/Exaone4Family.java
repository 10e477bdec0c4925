// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** EXAONE 4: norms after each part, and rotation in sliding layers alone. */
final class Exaone4Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "exaone4";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, Fields.headDim(config), 32);
    int window = Layers.window(config, 4096);
    IntPredicate slides = slidingByPattern(config);
    LayerSpec sliding = new LayerSpec(window, 0);
    List<LayerSpec> layers = new ArrayList<>();
    for (LayerSpec layer : Layers.mixed(config, sliding, slides)) {
      // without any window, every layer rotates
      boolean rotates = window == 0 || layer.equals(sliding);
      layers.add(rotates ? layer : new LayerSpec(0, LayerSpec.NO_ROTARY));
    }
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.POST))
        .attention(Fields.attention(d, false, QueryKeyNorm.PER_HEAD))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(layers)
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(
            TensorNames.llama()
                .with(
                    Map.of(
                        LayerWeight.ATTENTION_OUTPUT_NORM, "post_attention_layernorm.weight",
                        LayerWeight.FEED_FORWARD_OUTPUT_NORM, "post_feedforward_layernorm.weight")))
        .build();
  }

  /** Reads the number of layers after which one is full, or a pattern such as LLLG. */
  private static IntPredicate slidingByPattern(ConfigReader config) {
    if (Layers.window(config, 4096) == 0) {
      return layer -> false;
    }
    if (config.json().path("sliding_window_pattern").isTextual()) {
      int last = Layers.count(config) - 1;
      String pattern = config.text("sliding_window_pattern").orElse("G");
      return layer -> layer != last && pattern.charAt(layer % pattern.length()) == 'L';
    }
    int period = config.size("sliding_window_pattern", 4);
    return layer -> (layer + 1) % period != 0;
  }
}
