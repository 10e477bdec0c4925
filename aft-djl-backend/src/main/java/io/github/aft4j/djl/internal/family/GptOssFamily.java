// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** GPT-OSS: attention with sinks, every second layer sliding, experts with biases. */
final class GptOssFamily implements DecoderFamily {
  private static final double ALPHA = 1.702;
  private static final Map<LayerWeight, String> NAMES =
      Map.of(
          LayerWeight.SINKS, "self_attn.sinks",
          LayerWeight.ROUTER, "mlp.router.weight",
          LayerWeight.ROUTER_BIAS, "mlp.router.bias",
          LayerWeight.EXPERT_GATE_UP, "mlp.experts.gate_up_proj",
          LayerWeight.EXPERT_GATE_UP_BIAS, "mlp.experts.gate_up_proj_bias",
          LayerWeight.EXPERT_DOWN, "mlp.experts.down_proj",
          LayerWeight.EXPERT_DOWN_BIAS, "mlp.experts.down_proj_bias");

  @Override
  public String modelType() {
    return "gpt_oss";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    if (config.number("swiglu_alpha", ALPHA) != ALPHA) {
      Unsupported.report(
          config, "swiglu_alpha", config.json().path("swiglu_alpha").toString(), "1.702");
    }
    Dimensions d = Fields.dimensions(config, 64, 8);
    ExpertsSpec experts =
        ExpertsSpec.of(
                config.size("num_local_experts", 128),
                config.size("num_experts_per_tok", 4),
                d.intermediate(),
                Layout.TRANSPOSED)
            .withBalance(Experts.balance(config, 0.001))
            .withRouting(Routing.SOFTMAX_OF_CHOSEN, false, 1)
            .withLimit(config.number("swiglu_limit", 7));
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 128), 0);
    boolean bias = config.flag("attention_bias", true);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.NONE).withSinks())
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts(experts)
        .layers(Experts.in(Layers.mixed(config, sliding, layer -> layer % 2 == 0), layer -> true))
        .rotaries(
            List.of(
                RotaryConfig.of(
                    config, RopeSettings.read(config, 150_000, Scalings.GPT_OSS), d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(TensorNames.llama().with(NAMES))
        .build();
  }
}
