// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * Granite 4: layers of attention and of Mamba 2, and a fused feed-forward part, alone or beside
 * experts.
 */
final class GraniteHybridFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "granitemoehybrid";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    Dimensions d =
        Fields.dimensions(config).withIntermediate(config.size("shared_intermediate_size", 1024));
    boolean rope = config.text("position_embedding_type").orElse("").equals("rope");
    List<LayerSpec> layers =
        MambaFields.layers(config, new LayerSpec(0, rope ? 0 : LayerSpec.NO_ROTARY));
    boolean experts = GraniteExperts.count(config) > 0;
    Activation activation = Activations.read(config, "hidden_act", "silu");
    DecoderSpecBuilder builder =
        DecoderSpec.builder(modelType(), d)
            .norm(Fields.rms(config, 1e-6, Placement.PRE))
            .attention(GraniteFamily.attention(config))
            .feedForward(new FeedForwardSpec(activation, true, true, false))
            .layers(Experts.in(layers, layer -> experts))
            .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
            .scaling(GraniteFamily.scaling(config))
            .dropout(Fields.attentionDropout(config))
            .tiedHead(config.flag("tie_word_embeddings", false))
            .names(names());
    if (layers.stream().anyMatch(layer -> layer.mixer() == Mixer.MAMBA)) {
      int values = Fields.product("Mamba width", config.size("mamba_expand", 2), d.hidden());
      boolean bias = config.flag("mamba_proj_bias", false);
      builder.mixer(MambaFields.read(config, values, bias, Gate.BEFORE_NORM, Mamba2.UNSCALED));
    }
    if (experts) {
      builder.experts(GraniteExperts.read(config).withShared(d.intermediate(), false));
    }
    return builder.build();
  }

  private static TensorNames names() {
    return TensorNames.llama()
        .with(MambaFields.NAMES)
        .with(GraniteExperts.NAMES)
        .with(GraniteExperts.SHARED);
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return GraniteExperts.otherForms(published);
  }
}
