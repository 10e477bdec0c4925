// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** OLMoE: experts, and queries and keys normalized as a whole. */
final class OlmoeFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "olmoe";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    if (config.has("clip_qkv")) {
      Unsupported.report(config, "clip_qkv", config.json().path("clip_qkv").toString(), "null");
    }
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    ExpertsSpec experts =
        ExpertsSpec.of(
                config.size("num_experts", config.size("num_local_experts", 64)),
                config.size("num_experts_per_tok", 8),
                d.intermediate(),
                ExpertsSpec.Layout.SEPARATE)
            .withBalance(Experts.balance(config, 0.01))
            .withRouting(Routing.SOFTMAX, config.flag("norm_topk_prob", false), 1);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.FULL))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts(experts)
        .layers(Experts.in(Layers.full(config), layer -> true))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(TensorNames.llama().with(Experts.SEPARATE))
        .build();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return Experts.fused(published);
  }
}
