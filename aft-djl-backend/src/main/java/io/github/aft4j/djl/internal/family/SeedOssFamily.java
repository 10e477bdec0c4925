// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Seed-OSS: llama with biases on queries, keys and values. */
final class SeedOssFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "seed_oss";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, 128, 8);
    AttentionSpec attention =
        new AttentionSpec(
            Layout.SEPARATE,
            config.flag("attention_bias", true),
            config.flag("attention_out_bias", false),
            QueryKeyNorm.NONE,
            1 / Math.sqrt(d.headDim()),
            0);
    double residual = config.number("residual_dropout", 0.1);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(attention)
        .feedForward(Fields.gatedWithBias(config))
        .layers(Layers.full(config))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(new DropoutSpec(0, config.number("attention_dropout", 0.1), residual))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }
}
