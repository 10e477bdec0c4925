// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * Qwen 2 and 3 with experts: in Qwen 3 as its dense models, in Qwen 2 with a gated expert that
 * every token has.
 *
 * @param modelType {@code qwen3_moe} or {@code qwen2_moe}
 */
record QwenMoeFamily(String modelType) implements DecoderFamily {

  @Override
  public DecoderSpec read(ConfigReader config) {
    boolean third = modelType.equals("qwen3_moe");
    Dimensions d = Fields.dimensions(config, Fields.headDim(config), third ? 4 : 16);
    return DecoderSpec.builder(modelType, d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(third ? third(config, d) : second(config, d))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts((third ? QwenExperts.THIRD : QwenExperts.SECOND).read(config))
        .layers(QwenExperts.in(config, layers(config, third)))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(TensorNames.llama().with(Experts.SEPARATE))
        .build();
  }

  /**
   * Reads the layers: in Qwen 3 all of them slide, in Qwen 2 every second of the first {@code
   * max_window_layers}, if {@code use_sliding_window}.
   */
  private static List<LayerSpec> layers(ConfigReader config, boolean third) {
    if (!config.flag("use_sliding_window", false)) {
      return Layers.full(config);
    }
    if (third) {
      return Layers.windowed(config, 4096);
    }
    int last = (int) config.number("max_window_layers", 28);
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 4096), 0);
    return Layers.mixed(config, sliding, layer -> layer % 2 == 0 && layer < last);
  }

  private static AttentionSpec third(ConfigReader config, Dimensions d) {
    return Fields.attention(d, config.flag("attention_bias", false), QueryKeyNorm.PER_HEAD);
  }

  private static AttentionSpec second(ConfigReader config, Dimensions d) {
    return new AttentionSpec(
        Layout.SEPARATE,
        config.flag("qkv_bias", true),
        false,
        QueryKeyNorm.NONE,
        1 / Math.sqrt(d.headDim()),
        0);
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return Experts.fused(published);
  }
}
