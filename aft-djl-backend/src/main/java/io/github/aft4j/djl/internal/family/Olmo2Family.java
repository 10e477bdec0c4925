// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** OLMo 2: llama with the norms after each part, and queries and keys normalized as a whole. */
final class Olmo2Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "olmo2";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.POST))
        .attention(Fields.attention(d, bias, QueryKeyNorm.FULL))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(Layers.full(config))
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
}
