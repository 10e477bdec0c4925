// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.NormSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ShortConvolution;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * LFM 2: gated short convolutions between layers of attention, in some with experts.
 *
 * @param modelType {@code lfm2} or {@code lfm2_moe}
 */
record Lfm2Family(String modelType) implements DecoderFamily {
  private static final String MOE = "lfm2_moe";

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Lfm2Fields.dimensions(config, !modelType.equals(MOE));
    double epsilon = config.notNegative("norm_eps", 1e-5);
    List<LayerSpec> layers = Lfm2Fields.layers(config);
    DecoderSpecBuilder builder =
        DecoderSpec.builder(modelType, d)
            .norm(new NormSpec(Kind.RMS, epsilon, false, Placement.PRE))
            .attention(Fields.attention(d, false, QueryKeyNorm.PER_HEAD))
            .layers(layers)
            .rotaries(
                List.of(RotaryConfig.of(config, RopeSettings.read(config, 1_000_000), d.headDim())))
            .tiedHead(config.flag("tie_embedding", config.flag("tie_word_embeddings", true)))
            .names(Lfm2Fields.names());
    if (layers.stream().anyMatch(layer -> layer.mixer() == Mixer.CONVOLUTION)) {
      builder.mixer(
          new ShortConvolution(config.size("conv_L_cache", 3), config.flag("conv_bias", false)));
    }
    if (modelType.equals(MOE)) {
      int dense = (int) config.number("num_dense_layers", 2);
      builder.experts(experts(config)).layers(Experts.in(layers, i -> i >= dense));
    }
    return builder.build();
  }

  private static ExpertsSpec experts(ConfigReader config) {
    Fields.require(config, "use_expert_bias");
    return ExpertsSpec.of(
            config.size("num_experts", 32),
            config.size("num_experts_per_tok", 4),
            config.size("moe_intermediate_size", 1792),
            Layout.SEPARATE)
        .withRouting(
            Routing.SIGMOID,
            config.flag("norm_topk_prob", true),
            config.number("routed_scaling_factor", 1))
        .withEpsilon(1e-6);
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return published.experts().isEmpty()
        ? List.of()
        : List.of(published.storing(Layout.FUSED, published.names().with(Lfm2Fields.FUSED)));
  }
}
