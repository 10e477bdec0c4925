// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;

/** Ministral 3: mistral with queries that grow with their position. */
final class Ministral3Family implements DecoderFamily {
  @Override
  public String modelType() {
    return "ministral3";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, 128, 8);
    RopeSettings rope = RopeSettings.read(config, 10_000, Scalings.MINISTRAL3);
    ConfigReader p = rope.parameters();
    RotarySpec rotary =
        RotaryConfig.of(config, rope, d.headDim())
            .growing(
                p.number("llama_4_scaling_beta", 0),
                p.number("original_max_position_embeddings", 16384));
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, false, QueryKeyNorm.NONE))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(Layers.windowed(config, 0))
        .rotaries(List.of(rotary))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .build();
  }
}
