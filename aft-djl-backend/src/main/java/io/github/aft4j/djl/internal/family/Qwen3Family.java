// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Qwen 3 (dense): llama with queries and keys normalized head by head. */
final class Qwen3Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "qwen3";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, config.size("head_dim", 128));
    boolean bias = config.flag("attention_bias", false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.PER_HEAD))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(Qwen2Family.layers(config))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }
}
