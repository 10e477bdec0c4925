// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
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

/** Apertus: no gate, xIELU, queries and keys normalized head by head. */
final class ApertusFamily implements DecoderFamily {
  @Override
  public String modelType() {
    return "apertus";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "post_norm");
    Dimensions d = Fields.dimensions(config);
    boolean bias = config.flag("attention_bias", false);
    FeedForwardSpec feedForward =
        new FeedForwardSpec(Activations.read(config, "hidden_act", "xielu"), false, false, false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.PER_HEAD))
        .feedForward(feedForward)
        .layers(Layers.full(config))
        .rotaries(
            List.of(
                RotaryConfig.of(
                    config, RopeSettings.read(config, 12_000_000, Scalings.APERTUS), d.headDim())))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(
            TensorNames.llama()
                .with(
                    Map.of(
                        LayerWeight.INPUT_NORM, "attention_layernorm.weight",
                        LayerWeight.FEED_FORWARD_NORM, "feedforward_layernorm.weight",
                        LayerWeight.ACTIVATION_POSITIVE, "mlp.act_fn.alpha_p",
                        LayerWeight.ACTIVATION_NEGATIVE, "mlp.act_fn.alpha_n",
                        LayerWeight.ACTIVATION_LINEAR, "mlp.act_fn.beta",
                        LayerWeight.ACTIVATION_EPSILON, "mlp.act_fn.eps")))
        .build();
  }
}
