// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/** Granite 3 with experts. */
final class GraniteMoeFamily implements DecoderFamily {

  @Override
  public String modelType() {
    return "granitemoe";
  }

  @Override
  public DecoderSpec read(ConfigReader config) {
    Experts.check(config);
    Dimensions d = Fields.dimensions(config);
    return DecoderSpec.builder(modelType(), d)
        .norm(Fields.rms(config, 1e-6, Placement.PRE))
        .attention(GraniteFamily.attention(config))
        .feedForward(Fields.gated(config, "hidden_act", "silu"))
        .experts(GraniteExperts.read(config))
        .layers(Experts.in(Layers.full(config), layer -> true))
        .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
        .scaling(GraniteFamily.scaling(config))
        .dropout(Fields.attentionDropout(config))
        .tiedHead(config.flag("tie_word_embeddings", false))
        .names(TensorNames.llama().with(GraniteExperts.NAMES))
        .build();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return GraniteExperts.otherForms(published);
  }
}
