// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Gemma 1: llama with a GELU gate, embeddings times √H and norm weights stored as w − 1. */
final class GemmaFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "gemma";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "use_bidirectional_attention");
    Dimensions d = Fields.dimensions(config, 256, 16);
    boolean bias = config.flag("attention_bias", false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.offsetRms(config, 1e-6, Placement.PRE))
        .attention(Fields.attention(d, bias, QueryKeyNorm.NONE))
        .feedForward(feedForward(config))
        .layers(Layers.full(config))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(new ScalingSpec(Math.sqrt(d.hidden()), 1, 1, 0))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", true))
        .build();
  }

  /** Reads the gate; the first releases say "gelu" and mean its tanh form. */
  private static FeedForwardSpec feedForward(ConfigReader config) {
    FeedForwardSpec gated = Fields.gated(config, "hidden_act", "gelu_pytorch_tanh");
    return gated.activation() == Activation.GELU
        ? new FeedForwardSpec(Activation.GELU_TANH, true, false, gated.bias())
        : gated;
  }
}
