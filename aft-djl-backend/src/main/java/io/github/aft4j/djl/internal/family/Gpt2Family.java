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
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import java.util.Collections;

/** GPT-2: layer norms, learned positions, fused projections stored [in, out]. */
final class Gpt2Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "gpt2";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Fields.refuse(config, "scale_attn_by_inverse_layer_idx", "add_cross_attention");
    int hidden = config.size("n_embd", 768);
    int heads = config.size("n_head", 12);
    if (hidden % heads != 0) {
      throw new IllegalArgumentException(
          "n_embd " + hidden + " cannot be shared by " + heads + " heads evenly");
    }
    Dimensions d =
        new Dimensions(
            config.size("vocab_size"),
            hidden,
            config.size("n_inner", 4 * hidden),
            heads,
            heads,
            hidden / heads,
            config.size("n_positions", 1024));
    double scale = config.flag("scale_attn_weights", true) ? 1 / Math.sqrt(d.headDim()) : 1;
    double epsilon = config.notNegative("layer_norm_epsilon", 1e-5);
    return DecoderSpec.builder(modelType(), d)
        .norm(new NormSpec(Kind.LAYER, epsilon, false, Placement.PRE))
        .attention(new AttentionSpec(Layout.FUSED, true, true, QueryKeyNorm.NONE, scale, 0))
        .feedForward(
            new FeedForwardSpec(
                Activations.read(config, "activation_function", "gelu_new"), false, false, true))
        .layers(
            Collections.nCopies(
                Layers.checked("n_layer", config.size("n_layer", 12)),
                new LayerSpec(0, LayerSpec.NO_ROTARY)))
        .learnedPositions(true)
        .dropout(
            new DropoutSpec(
                config.number("embd_pdrop", 0.1),
                config.number("attn_pdrop", 0.1),
                config.number("resid_pdrop", 0.1)))
        .transposedLinears(true)
        .tiedHead(config.flag("tie_word_embeddings", true))
        .names(OlderNames.gpt2())
        .build();
  }
}
