// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.ArrayList;
import java.util.List;

/** Cohere 2 (Command R7B, Command A): one norm for both parts, side by side. */
final class Cohere2Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "cohere2";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "use_qk_norm");
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    NormSpec norm =
        new NormSpec(
            Kind.CENTERED, config.notNegative("layer_norm_eps", 1e-5), false, Placement.SHARED);
    int pattern = config.size("sliding_window_pattern", 4);
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 4096), 0);
    List<LayerSpec> layers = new ArrayList<>();
    for (LayerSpec layer : Layers.mixed(config, sliding, index -> (index + 1) % pattern != 0)) {
      layers.add(layer.equals(sliding) ? sliding : new LayerSpec(0, LayerSpec.NO_ROTARY));
    }
    return DecoderSpec.builder(modelType(), d)
        .norm(norm)
        .attention(Fields.attention(d, bias, QueryKeyNorm.NONE).rotatingPairs())
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(layers)
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(new ScalingSpec(1, 1, 1 / config.positive("logit_scale", 0.0625), 0))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .build();
  }
}
