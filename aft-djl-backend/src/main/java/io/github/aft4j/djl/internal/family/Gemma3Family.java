// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * Gemma 3 (text): gemma 2 without soft caps, with normalized queries and keys and two rotaries.
 *
 * @param alone whether it is no multimodal model's, whose readers differ on a soft cap of logits
 */
record Gemma3Family(boolean alone) implements DecoderFamily {

  @Override
  public String modelType() {
    return "gemma3_text";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "use_bidirectional_attention");
    double cap = Gemma2Family.softCap(config, "final", 0);
    if (cap != 0 && !alone) {
      Unsupported.report(config, "final_logit_softcapping", String.valueOf(cap), "null");
    }
    Dimensions d = dimensions(config);
    int pattern = config.size("sliding_window_pattern", 6);
    LayerSpec sliding = new LayerSpec(config.size("sliding_window", 4096), 1);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.offsetRms(config, 1e-6, Placement.SANDWICH))
        // attn_logit_softcapping is a key of gemma 2 that every reader of gemma 3 passes over
        .attention(Gemma2Family.attention(config, QueryKeyNorm.PER_HEAD, 0))
        .feedForward(Fields.gated(config, "hidden_activation", "gelu_pytorch_tanh"))
        .layers(Layers.mixed(config, sliding, layer -> (layer + 1) % pattern != 0))
        .rotaries(
            List.of(
                RotaryConfig.of(config, RopeSettings.read(config, 1_000_000), d.headDim()),
                RotaryConfig.of(config, RopeSettings.readSliding(config, 10_000), d.headDim())))
        .scaling(new ScalingSpec(Math.sqrt(d.hidden()), 1, 1, cap))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .names(Gemma2Family.names())
        .build();
  }

  /** Reads the sizes, which the published multimodal models leave to their class. */
  private static Dimensions dimensions(ConfigReader config) {
    return new Dimensions(
        config.size("vocab_size", 262_208),
        config.size("hidden_size", 2304),
        config.size("intermediate_size", 9216),
        config.size("num_attention_heads", 8),
        config.size("num_key_value_heads", 4),
        config.size("head_dim", 256),
        config.size("max_position_embeddings", 131_072));
  }
}
