// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** Granite 3 with experts, which are stored together. */
final class GraniteMoeFamily implements DecoderFamily {
  static final Map<LayerWeight, String> PUBLISHED =
      Map.of(
          LayerWeight.ROUTER, "block_sparse_moe.router.layer.weight",
          LayerWeight.EXPERT_GATE_UP, "block_sparse_moe.input_linear.weight",
          LayerWeight.EXPERT_DOWN, "block_sparse_moe.output_linear.weight");
  static final Map<LayerWeight, String> NEWER =
      Map.of(
          LayerWeight.ROUTER, "block_sparse_moe.router.weight",
          LayerWeight.EXPERT_GATE_UP, "block_sparse_moe.experts.gate_up_proj",
          LayerWeight.EXPERT_DOWN, "block_sparse_moe.experts.down_proj");

  @Override
  public String modelType() {
    return "granitemoe";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    Dimensions d = Fields.dimensions(config);
    ExpertsSpec experts =
        ExpertsSpec.of(
                config.size("num_local_experts", 8),
                config.size("num_experts_per_tok", 2),
                d.intermediate(),
                Layout.FUSED)
            .withRouting(Routing.SOFTMAX_OF_CHOSEN, false, 1)
            .withBalance(Experts.balance(config, 0.001));
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(GraniteFamily.attention(config))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts(experts)
        .layers(Experts.in(Layers.full(config), layer -> true))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(GraniteFamily.scaling(config))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(TensorNames.llama().with(PUBLISHED))
        .build();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return List.of(published.named(published.names().with(NEWER)));
  }
}
