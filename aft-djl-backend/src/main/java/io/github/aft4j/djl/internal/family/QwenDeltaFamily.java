// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Qwen 3.5 and Qwen 3 Next: a gated delta rule in three of four layers, gated attention in the
 * fourth; Next with experts.
 *
 * @param modelType {@code qwen3_5_text} or {@code qwen3_next}
 */
record QwenDeltaFamily(String modelType) implements DecoderFamily {
  private static final String LINEAR = "linear_attention";
  private static final String NEXT = "qwen3_next";

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.require(config, "attn_output_gate");
    Dimensions d = Fields.dimensions(config, config.size("head_dim", 256));
    boolean bias = config.flag("attention_bias", false);
    AttentionSpec attention = Fields.attention(d, bias, QueryKeyNorm.PER_HEAD).withGate();
    RopeSettings rope = RopeSettings.read(config, 10_000, 0.25);
    DecoderSpecBuilder builder =
        DecoderSpec.builder(modelType, d)
            .norm(Fields.offsetRms(config, 1e-6, Placement.PRE))
            .attention(attention)
            .feedForward(Fields.gated(config, "hidden_act", "silu"))
            .mixer(delta(config))
            .layers(layers(config))
            .rotaries(List.of(RotaryConfig.of(config, rope, d.headDim())))
            .dropout(Fields.attentionDropout(config))
            .tiedHead(config.flag("tie_word_embeddings", false))
            .names(names());
    return modelType.equals(NEXT) ? withExperts(config, builder) : builder.build();
  }

  private DeltaRule delta(ConfigReader config) {
    return new DeltaRule(
        config.size("linear_num_key_heads", 16),
        config.size("linear_num_value_heads", 32),
        config.size("linear_key_head_dim", 128),
        config.size("linear_value_head_dim", 128),
        config.size("linear_conv_kernel_dim", 4),
        modelType.equals(NEXT));
  }

  private static List<LayerSpec> layers(ConfigReader config) {
    int count = Layers.count(config);
    int interval = config.size("full_attention_interval", 4);
    List<String> types = config.texts("layer_types");
    if (!types.isEmpty() && types.size() != count) {
      throw new IllegalArgumentException(
          "layer_types has " + types.size() + " entries for " + count + " layers");
    }
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean linear = types.isEmpty() ? (i + 1) % interval != 0 : types.get(i).equals(LINEAR);
      if (!linear && !types.isEmpty() && !types.get(i).equals("full_attention")) {
        Unsupported.report(
            config, "layer_types", types.get(i), "full_attention or linear_attention");
      }
      layers.add(linear ? LayerSpec.mixing(Mixer.DELTA) : LayerSpec.FULL);
    }
    return layers;
  }

  private static DecoderSpec withExperts(ConfigReader config, DecoderSpecBuilder builder) {
    Experts.check(config);
    List<Integer> dense = config.ids("mlp_only_layers");
    int step = config.size("decoder_sparse_step", 1);
    ExpertsSpec experts =
        ExpertsSpec.of(
                config.size("num_experts", 512),
                config.size("num_experts_per_tok", 10),
                config.size("moe_intermediate_size", 512),
                Layout.SEPARATE)
            .withRouting(Routing.SOFTMAX, config.flag("norm_topk_prob", true), 1)
            .withShared(config.size("shared_expert_intermediate_size", 512), true)
            .withBalance(Experts.balance(config, 0.001));
    return builder
        .experts(experts)
        .layers(Experts.in(layers(config), i -> !dense.contains(i) && (i + 1) % step == 0))
        .build();
  }

  private TensorNames names() {
    TensorNames names = TensorNames.llama().with(QwenDeltaNames.COMMON);
    return modelType.equals(NEXT)
        ? names.with(QwenDeltaNames.GROUPED).with(Experts.SEPARATE).beside(List.of("mtp\\."))
        : names.with(QwenDeltaNames.SEPARATE).beside(List.of("mtp\\."));
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return modelType.equals(NEXT)
        ? Experts.fused(published)
        : List.of(
            published.named(
                published.names().within("model.language_model.", "model.", "lm_head.weight")));
  }
}
