// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * Qwen 2 and 3 with experts: in Qwen 3 as its dense models, in Qwen 2 with a gated expert that
 * every token has.
 *
 * @param modelType {@code qwen3_moe} or {@code qwen2_moe}
 */
record QwenMoeFamily(String modelType) implements DecoderFamily {

  @Override
  public DecoderSpec read(ConfigReader config) {
    boolean third = modelType.equals("qwen3_moe");
    Dimensions d =
        third && config.has("head_dim")
            ? Fields.dimensions(config, config.size("head_dim"))
            : Fields.dimensions(config);
    return DecoderSpec.builder(modelType, d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(third ? third(config, d) : second(config, d))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts((third ? QwenExperts.THIRD : QwenExperts.SECOND).read(config))
        .layers(QwenExperts.in(config, Qwen2Family.layers(config)))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(TensorNames.llama().with(Experts.SEPARATE))
        .build();
  }

  private static AttentionSpec third(ConfigReader config, Dimensions d) {
    return Fields.attention(d, config.flag("attention_bias", false), QueryKeyNorm.PER_HEAD);
  }

  private static AttentionSpec second(ConfigReader config, Dimensions d) {
    return new AttentionSpec(
        Layout.SEPARATE,
        config.flag("qkv_bias", true),
        false,
        QueryKeyNorm.NONE,
        1 / Math.sqrt(d.headDim()),
        0);
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return Experts.fused(published);
  }
}
