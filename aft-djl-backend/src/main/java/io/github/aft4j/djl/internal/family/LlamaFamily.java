// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Llama 1 to 3.x: RMS norms, rotary positions, grouped-query attention, a SiLU gate. */
final class LlamaFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "llama";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.NONE))
        .feedForward(Fields.gatedWithBias(config))
        .layers(Layers.full(config))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .build();
  }
}
