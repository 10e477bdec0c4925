// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * Qwen 3.5 and Qwen 3 Next: a gated delta rule in three of four layers, gated attention in the
 * fourth; Next with experts.
 *
 * @param modelType {@code qwen3_5_text} or {@code qwen3_next}
 */
record QwenDeltaFamily(String modelType) implements DecoderFamily {
  private static final String NEXT = "qwen3_next";

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.require(config, "attn_output_gate");
    boolean next = modelType.equals(NEXT);
    Dimensions d = Fields.dimensions(config, 256, next ? 2 : 4);
    boolean bias = config.flag("attention_bias", false);
    AttentionSpec attention = Fields.attention(d, bias, QueryKeyNorm.PER_HEAD).withGate();
    List<LayerSpec> layers = DeltaFields.layers(config);
    RopeSettings rope = RopeSettings.read(config, 10_000, 0.25);
    DecoderSpecBuilder builder =
        DecoderSpec.builder(modelType, d)
            .norm(Fields.offsetRms(config, 1e-6, Placement.PRE))
            .attention(attention)
            .feedForward(Fields.gated(config, "hidden_act", "silu"))
            .mixer(DeltaFields.read(config, next))
            .layers(layers)
            .rotaries(List.of(RotaryConfig.of(config, rope, d.headDim())))
            .dropout(Fields.attentionDropout(config))
            .tiedHead(config.flag("tie_word_embeddings", false))
            .names(names());
    if (next) {
      builder.experts(QwenExperts.NEXT.read(config)).layers(QwenExperts.in(config, layers));
    }
    return builder.build();
  }

  private TensorNames names() {
    TensorNames names = TensorNames.llama().with(DeltaFields.COMMON);
    return modelType.equals(NEXT)
        ? names.with(DeltaFields.GROUPED).with(Experts.SEPARATE).beside(List.of("mtp\\."))
        : names.with(DeltaFields.SEPARATE).beside(List.of("mtp\\."));
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
