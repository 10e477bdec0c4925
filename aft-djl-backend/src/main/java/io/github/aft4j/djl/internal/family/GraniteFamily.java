// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Granite 3 (dense): llama with constant factors on embeddings, residuals, scores and logits. */
final class GraniteFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "granite";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(attention(config))
        .feedForward(Fields.gatedWithBias(config))
        .layers(Layers.full(config))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(scaling(config))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }

  static AttentionSpec attention(ConfigReader config) {
    boolean bias = config.flag("attention_bias", false);
    double scale = config.number("attention_multiplier", 1);
    return new AttentionSpec(Layout.SEPARATE, bias, bias, QueryKeyNorm.NONE, scale, 0);
  }

  static ScalingSpec scaling(ConfigReader config) {
    return new ScalingSpec(
        config.number("embedding_multiplier", 1),
        config.number("residual_multiplier", 1),
        config.positive("logits_scaling", 1),
        0);
  }
}
