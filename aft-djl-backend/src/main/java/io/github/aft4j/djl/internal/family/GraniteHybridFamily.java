// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    Dimensions d = dimensions(config);
    boolean rope = config.text("position_embedding_type").orElse("").equals("rope");
    LayerSpec attention = new LayerSpec(0, rope ? 0 : LayerSpec.NO_ROTARY);
    List<LayerSpec> layers = layers(config, attention);
    Map<LayerWeight, String> names = new HashMap<>(GraniteMoeFamily.PUBLISHED);
    names.putAll(MambaFields.NAMES);
    names.put(LayerWeight.GATE_UP, "shared_mlp.input_linear.weight");
    names.put(LayerWeight.DOWN, "shared_mlp.output_linear.weight");
    names.put(LayerWeight.SHARED_GATE_UP, "shared_mlp.input_linear.weight");
    names.put(LayerWeight.SHARED_DOWN, "shared_mlp.output_linear.weight");
    int count = (int) config.number("num_local_experts", 8);
    DecoderSpecBuilder builder =
        DecoderSpec.builder(modelType(), d)
            .norm(Fields.rms(config, 1e-6, Placement.PRE))
            .attention(GraniteFamily.attention(config))
            .feedForward(
                new FeedForwardSpec(
                    Activations.read(config, "hidden_act", "silu"), true, true, false))
            .layers(Experts.in(layers, layer -> count > 0))
            .rotaries(List.of(RotaryConfig.read(config, d.headDim())))
            .scaling(GraniteFamily.scaling(config))
            .dropout(Fields.attentionDropout(config))
            .tiedHead(config.flag("tie_word_embeddings", false))
            .names(TensorNames.llama().with(names));
    if (layers.stream().anyMatch(layer -> layer.mixer() == Mixer.MAMBA)) {
      builder.mixer(mamba(config, d));
    }
    return (count > 0 ? builder.experts(experts(config, d, count)) : builder).build();
  }

  private static ExpertsSpec experts(ConfigReader config, Dimensions d, int count) {
    return ExpertsSpec.of(
            count,
            config.size("num_experts_per_tok", 2),
            config.size("intermediate_size"),
            Layout.FUSED)
        .withRouting(Routing.SOFTMAX_OF_CHOSEN, false, 1)
        .withShared(d.intermediate(), false)
        .withBalance(Experts.balance(config, 0.001));
  }

  private static Dimensions dimensions(ConfigReader config) {
    Dimensions d = Fields.dimensions(config);
    return new Dimensions(
        d.vocabulary(),
        d.hidden(),
        config.size("shared_intermediate_size", 1024),
        d.heads(),
        d.keyValueHeads(),
        d.headDim(),
        d.positions());
  }

  private static Mamba2 mamba(ConfigReader config, Dimensions d) {
    return MambaFields.read(
        config,
        Fields.product("Mamba width", config.size("mamba_expand", 2), d.hidden()),
        config.flag("mamba_proj_bias", false),
        Gate.BEFORE_NORM,
        Mamba2.UNSCALED);
  }

  /** Reads the layers, which all are of Mamba where the configuration does not say. */
  private static List<LayerSpec> layers(ConfigReader config, LayerSpec attention) {
    int count = Layers.count(config);
    List<String> types =
        config.has("layer_types")
            ? config.texts("layer_types")
            : Collections.nCopies(count, "mamba");
    if (types.size() != count) {
      throw new IllegalArgumentException(
          "layer_types has " + types.size() + " entries for " + count + " layers");
    }
    return types.stream()
        .map(
            type ->
                switch (type) {
                  case "attention", "full_attention" -> attention;
                  case "mamba", "linear_attention" -> LayerSpec.mixing(Mixer.MAMBA);
                  default -> {
                    Unsupported.report(config, "layer_types", type, "attention or mamba");
                    yield attention;
                  }
                })
        .toList();
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    return List.of(published.named(published.names().with(GraniteMoeFamily.NEWER)));
  }
}
