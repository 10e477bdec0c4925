// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.Collections;
import java.util.List;

/** Falcon H1: attention and Mamba 2 side by side in every layer, with many constant factors. */
final class FalconH1Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "falcon_h1";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, Fields.headDim(config), 8);
    List<Double> factors = FalconH1Fields.numbers(config, "mlp_multipliers", 2);
    FeedForwardSpec gated = Fields.gatedWithBias(config);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(attention(config, d))
        .feedForward(gated.scaled(factors.get(0), factors.get(1)))
        .mixer(FalconH1Fields.mamba(config))
        .layers(Collections.nCopies(Layers.count(config), LayerSpec.FULL.with(Mixer.MAMBA)))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(
            new ScalingSpec(
                config.number("embedding_multiplier", 1),
                1,
                1 / config.positive("lm_head_multiplier", 1),
                0))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(FalconH1Fields.names())
        .build();
  }

  /** The keys' factor is one of the scores. */
  private static AttentionSpec attention(ConfigReader config, Dimensions d) {
    boolean bias = config.flag("attention_bias", false);
    double scale = config.number("key_multiplier", 1) / Math.sqrt(d.headDim());
    return new AttentionSpec(Layout.SEPARATE, bias, bias, QueryKeyNorm.NONE, scale, 0)
        .scaled(
            new AttentionSpec.Scales(
                config.number("attention_in_multiplier", 1),
                config.number("attention_out_multiplier", 1)));
  }
}
