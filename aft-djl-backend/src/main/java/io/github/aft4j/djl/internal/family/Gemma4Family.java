// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import java.util.List;

/**
 * Gemma 4 (text): full layers with heads of their own, normalized values, keys and values that the
 * last layers take from earlier ones, inputs beside the residual stream, experts beside the dense
 * part.
 */
final class Gemma4Family implements DecoderFamily {

  @Override
  public String modelType() {
    return "gemma4_text";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    if (config.text("use_bidirectional_attention").orElse("").equals("all")) {
      Unsupported.report(config, "use_bidirectional_attention", "all", "vision or nothing");
    }
    Gemma4Layers layers = new Gemma4Layers(config);
    Dimensions d = layers.dimensions();
    boolean bias = config.flag("attention_bias", false);
    AttentionSpec attention =
        new AttentionSpec(Layout.SEPARATE, bias, bias, QueryKeyNorm.PER_HEAD, 1, 0);
    DecoderSpecBuilder builder =
        DecoderSpec.builder(modelType(), d)
            .norm(Fields.rms(config, 1e-6, Placement.SANDWICH))
            .attention(attention.normingValues())
            .feedForward(Fields.gated(config, "hidden_activation", "gelu_pytorch_tanh"))
            .layers(layers.all())
            .rotaries(layers.rotaries())
            .scaledLayers(true)
            .scaling(
                new ScalingSpec(
                    Math.sqrt(d.hidden()), 1, 1, Gemma2Family.softCap(config, "final", 0)))
            .dropout(Fields.attentionDropout(config))
            .tiedHead(config.flag("tie_word_embeddings", true))
            .names(Gemma4Layers.NAMES.beside(layers.unread()));
    Gemma4Parts.addTo(builder, config);
    return builder.build();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return List.of(
        published.named(
            published.names().within("model.language_model.", "model.", "lm_head.weight")));
  }
}
