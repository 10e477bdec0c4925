// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Mistral: llama with a sliding window in every layer (which later releases left out again). */
final class MistralFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "mistral";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, Fields.headDim(config), 8);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(Fields.attention(d, false, QueryKeyNorm.NONE))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(Layers.windowed(config, 4096))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }
}
