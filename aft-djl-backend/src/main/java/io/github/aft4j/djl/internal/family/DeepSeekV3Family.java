// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LatentSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** DeepSeek V3 and R1: latent attention, experts in groups beside shared ones. */
final class DeepSeekV3Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "deepseek_v3";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    LatentSpec latent = DeepSeekV3Fields.latent(config);
    Dimensions d = DeepSeekV3Fields.dimensions(config, latent);
    int dense = (int) config.number("first_k_dense_replace", 3);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(attention(config, latent))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts(experts(config))
        .layers(Experts.in(Layers.full(config), layer -> layer >= dense))
        .rotaries(List.of(RotaryConfig.read(config, latent.rotated())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(DeepSeekV3Fields.names(config))
        .build();
  }

  private static AttentionSpec attention(ConfigReader config, LatentSpec latent) {
    boolean bias = config.flag("attention_bias", false);
    AttentionSpec attention =
        new AttentionSpec(
                AttentionSpec.Layout.SEPARATE,
                bias,
                bias,
                QueryKeyNorm.NONE,
                DeepSeekV3Fields.scale(config, latent),
                0)
            .through(latent);
    return config.flag("rope_interleave", true) ? attention.rotatingPairs() : attention;
  }

  private static ExpertsSpec experts(ConfigReader config) {
    int wide = config.size("moe_intermediate_size", 2048);
    return ExpertsSpec.of(
            config.size("n_routed_experts", config.size("num_local_experts", 256)),
            config.size("num_experts_per_tok", 8),
            wide,
            Layout.SEPARATE)
        .withRouting(
            Routing.SIGMOID,
            config.flag("norm_topk_prob", true),
            config.number("routed_scaling_factor", 2.5))
        .withGroups(config.size("n_group", 8), config.size("topk_group", 4))
        .withEpsilon(1e-20)
        .withShared(
            Fields.product("shared width", wide, config.size("n_shared_experts", 1)), false);
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return Experts.fused(published);
  }
}
