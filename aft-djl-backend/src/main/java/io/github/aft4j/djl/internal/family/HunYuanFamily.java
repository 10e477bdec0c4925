// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import java.util.Map;

/** HunYuan (dense): llama with queries and keys normalized after the rotation. */
final class HunYuanFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "hunyuan_v1_dense";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "use_cla", "use_rotary_pos_emb_2d");
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.PER_HEAD).normingRotated())
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .layers(Layers.full(config))
        .rotaries(List.of(rotary(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(
            TensorNames.llama()
                .with(
                    Map.of(
                        LayerWeight.QUERY_NORM, "self_attn.query_layernorm.weight",
                        LayerWeight.KEY_NORM, "self_attn.key_layernorm.weight")))
        .build();
  }

  /** Reads "dynamic" with an alpha as what it is: another base, whatever the length. */
  private static RotarySpec rotary(ConfigReader config, int headDim) {
    RopeSettings rope = RopeSettings.read(config, 10_000);
    double alpha = rope.parameters().number("alpha", 0);
    if (!rope.type().equals("dynamic") || alpha == 0) {
      return RotaryConfig.of(config, rope, headDim);
    }
    double theta = rope.theta() * Math.pow(alpha, headDim / (headDim - 2.0));
    return RotaryConfig.of(
        config,
        new RopeSettings("default", theta, rope.partialFactor(), rope.parameters()),
        headDim);
  }
}
