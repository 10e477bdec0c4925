// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** OLMo 3: OLMo 2 with sliding windows, whose layers rotate without scaling. */
final class Olmo3Family implements DecoderFamily {

  /** The base that sliding layers have in the older form of the file, whatever that says. */
  private static final int THETA = 500_000;

  @Override
  public String modelType() {
    return "olmo3";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 4096), 1);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.POST))
        .attention(Fields.attention(d, bias, QueryKeyNorm.FULL))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(Layers.mixed(config, sliding, layer -> (layer + 1) % 4 != 0))
        .rotaries(
            List.of(
                RotaryConfig.of(config, RopeSettings.read(config, THETA), d.headDim()),
                RotaryConfig.of(config, RopeSettings.readSliding(config, THETA), d.headDim())))
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
}
