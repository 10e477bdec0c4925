// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * GPT-NeoX and Pythia: layer norms, both parts of a layer side by side, a part of heads rotated.
 */
final class GptNeoXFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "gpt_neox";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    int heads = config.size("num_attention_heads");
    Dimensions d =
        new Dimensions(
            config.size("vocab_size"),
            config.size("hidden_size"),
            config.size("intermediate_size"),
            heads,
            heads,
            Fields.headDim(config),
            config.size("max_position_embeddings", 2048));
    boolean bias = config.flag("attention_bias", true);
    double hiddenDropout = config.number("hidden_dropout", 0);
    return DecoderSpec.builder(modelType(), d)
        .norm(
            new NormSpec(
                Kind.LAYER,
                config.notNegative("layer_norm_eps", 1e-5),
                false,
                config.flag("use_parallel_residual", true) ? Placement.PARALLEL : Placement.PRE))
        .attention(
            new AttentionSpec(
                Layout.INTERLEAVED, bias, bias, QueryKeyNorm.NONE, 1 / Math.sqrt(d.headDim()), 0))
        .feedForward(
            new FeedForwardSpec(Activations.read(config, "hidden_act", "gelu"), false, false, true))
        .layers(Layers.full(config))
        .rotaries(List.of(RotaryConfig.of(config, RopeSettings.readGptNeoX(config), d.headDim())))
        .dropout(
            new DropoutSpec(hiddenDropout, config.number("attention_dropout", 0), hiddenDropout))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(OlderNames.gptNeoX())
        .build();
  }
}
