// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** Gemma 2: norms around each part, soft-capped scores and logits, every second layer sliding. */
final class Gemma2Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "gemma2";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "use_bidirectional_attention");
    Dimensions d = Fields.dimensions(config, 256, 4);
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 4096), 0);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.offsetRms(config, 1e-6, Placement.SANDWICH))
        .attention(attention(config, QueryKeyNorm.NONE, softCap(config, "attn", 50)))
        .feedForward(Fields.gated(config, "hidden_activation", "gelu_pytorch_tanh"))
        .layers(Layers.mixed(config, sliding, layer -> layer % 2 == 0))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(new ScalingSpec(Math.sqrt(d.hidden()), 1, 1, softCap(config, "final", 30)))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .names(names())
        .build();
  }

  static AttentionSpec attention(ConfigReader config, QueryKeyNorm norm, double softCap) {
    boolean bias = config.flag("attention_bias", false);
    double scale = 1 / Math.sqrt(config.positive("query_pre_attn_scalar", 256));
    return new AttentionSpec(Layout.SEPARATE, bias, bias, norm, scale, softCap);
  }

  /** Reads a soft cap: 0 is off, and so is an explicit null. */
  static double softCap(ConfigReader config, String what, double absent) {
    String key = what + "_logit_softcapping";
    return config.number(key, config.json().has(key) ? 0 : absent);
  }

  static TensorNames names() {
    return TensorNames.llama()
        .with(
            Map.of(
                LayerWeight.ATTENTION_OUTPUT_NORM, "post_attention_layernorm.weight",
                LayerWeight.FEED_FORWARD_NORM, "pre_feedforward_layernorm.weight",
                LayerWeight.FEED_FORWARD_OUTPUT_NORM, "post_feedforward_layernorm.weight"));
  }
}
