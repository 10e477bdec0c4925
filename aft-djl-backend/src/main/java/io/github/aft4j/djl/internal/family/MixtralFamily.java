// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** Mixtral: mistral with experts whose weights add up to 1. */
final class MixtralFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "mixtral";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    Dimensions d = Fields.dimensions(config, Fields.headDim(config), 8);
    ExpertsSpec experts =
        ExpertsSpec.of(
                config.size("num_local_experts", 8),
                config.size("num_experts_per_tok", 2),
                d.intermediate(),
                ExpertsSpec.Layout.SEPARATE)
            .withBalance(Experts.balance(config, 0.001))
            .withRouting(Routing.SOFTMAX, true, 1);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, false, QueryKeyNorm.NONE))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts(experts)
        .layers(Experts.in(Layers.windowed(config, 0), layer -> true))
        .rotaries(
            List.of(RotaryConfig.of(config, RopeSettings.read(config, 1_000_000), d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(
            TensorNames.llama()
                .with(
                    Map.of(
                        LayerWeight.ROUTER, "block_sparse_moe.gate.weight",
                        LayerWeight.EXPERT_GATE, "block_sparse_moe.experts.%d.w1.weight",
                        LayerWeight.EXPERT_UP, "block_sparse_moe.experts.%d.w3.weight",
                        LayerWeight.EXPERT_DOWN, "block_sparse_moe.experts.%d.w2.weight")))
        .build();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return Experts.fused(published);
  }
}
