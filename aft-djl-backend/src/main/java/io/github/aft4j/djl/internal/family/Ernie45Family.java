// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** ERNIE 4.5 (dense): llama with pairs of neighbors rotated. */
final class Ernie45Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "ernie4_5";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    boolean shared = config.json().path("head_dim").isNull();
    Dimensions d = Fields.dimensions(config, shared ? Fields.headDim(config) : 128, 2);
    boolean bias = config.flag("use_bias", false);
    FeedForwardSpec feedForward =
        new FeedForwardSpec(Activations.read(config, "hidden_act", "silu"), true, false, bias);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.NONE).rotatingPairs())
        .feedForward(feedForward)
        .layers(Layers.full(config))
        .rotaries(List.of(RotaryConfig.of(config, RopeSettings.read(config, 500_000), d.headDim())))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .build();
  }
}
