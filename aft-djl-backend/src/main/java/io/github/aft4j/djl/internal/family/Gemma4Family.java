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
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerInputs;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.PaddingSpec;
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
    boolean padded = config.has("pad_token_id") || !config.json().has("pad_token_id");
    if (padded) {
      builder.padding(new PaddingSpec((int) config.number("pad_token_id", 0), List.of()));
    }
    int width = (int) config.number("hidden_size_per_layer_input", 256);
    if (width > 0) {
      builder.inputs(new LayerInputs(width, config.size("vocab_size_per_layer_input", 262_144)));
    }
    return config.flag("enable_moe_block", false)
        ? builder.experts(experts(config)).build()
        : builder.build();
  }

  private static ExpertsSpec experts(ConfigReader config) {
    return ExpertsSpec.of(
            config.size("num_experts"),
            config.size("top_k_experts"),
            config.size("moe_intermediate_size"),
            ExpertsSpec.Layout.FUSED)
        .withRouting(Routing.SOFTMAX, true, 1)
        .besideDense();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return List.of(
        published.named(
            published.names().within("model.language_model.", "model.", "lm_head.weight")));
  }
}
