// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;
import java.util.Map;

/** GLM 4: norms around each part, pairs of neighbors rotated in half of each head. */
final class Glm4Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "glm4";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config, 128, 2);
    AttentionSpec attention =
        new AttentionSpec(
                Layout.SEPARATE,
                config.flag("attention_bias", true),
                false,
                QueryKeyNorm.NONE,
                1 / Math.sqrt(d.headDim()),
                0)
            .rotatingPairs();
    FeedForwardSpec feedForward =
        new FeedForwardSpec(Activations.read(config, "hidden_act", "silu"), true, true, false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1.5625e-7, Placement.SANDWICH))
        .attention(attention)
        .feedForward(feedForward)
        .layers(Layers.full(config))
        .rotaries(
            List.of(RotaryConfig.of(config, RopeSettings.read(config, 10_000, 0.5), d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(
            TensorNames.llama()
                .with(
                    Map.of(
                        LayerWeight.ATTENTION_OUTPUT_NORM, "post_self_attn_layernorm.weight",
                        LayerWeight.FEED_FORWARD_OUTPUT_NORM, "post_mlp_layernorm.weight",
                        LayerWeight.GATE_UP, "mlp.gate_up_proj.weight")))
        .build();
  }
}
