// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.LongRope;
import java.util.List;
import java.util.Map;

/** Phi 3 and 4: llama with fused projections and, in some, rotation of a part of each head. */
final class Phi3Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "phi3";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    AttentionSpec attention =
        new AttentionSpec(
            Layout.FUSED, false, false, QueryKeyNorm.NONE, 1 / Math.sqrt(d.headDim()), 0);
    FeedForwardSpec feedForward =
        new FeedForwardSpec(Activations.read(config, "hidden_act", "silu"), true, true, false);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-5, Placement.PRE))
        .attention(attention)
        .feedForward(feedForward)
        .layers(Layers.windowed(config, 0))
        .rotaries(List.of(LongRope.ofPhi3(config, d.headDim())))
        .dropout(
            new DropoutSpec(
                config.number("embd_pdrop", 0),
                config.number("attention_dropout", 0),
                config.number("resid_pdrop", 0)))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(
            TensorNames.llama()
                .with(
                    Map.of(
                        LayerWeight.QUERY_KEY_VALUE, "self_attn.qkv_proj.weight",
                        LayerWeight.GATE_UP, "mlp.gate_up_proj.weight")))
        .build();
  }
}
