// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import java.util.Optional;

/**
 * Builds a {@link DecoderSpec}. What is not set is as in llama: RMS norms before each part with
 * epsilon 1e-6, separate projections without biases, a SiLU gate, no scaling, no dropout, an untied
 * head, llama's tensor names, attention scale 1/√D. Layers must be set.
 */
public final class DecoderSpecBuilder {
  private String family;
  private final Dimensions dimensions;
  private NormSpec norm = new NormSpec(Kind.RMS, 1e-6, false, Placement.PRE);
  private AttentionSpec attention;
  private FeedForwardSpec feedForward = new FeedForwardSpec(Activation.SILU, true, false, false);
  private Optional<ExpertsSpec> experts = Optional.empty();
  private List<MixerSpec> mixers = List.of();
  private List<LayerSpec> layers = List.of();
  private List<RotarySpec> rotaries = List.of();
  private Optional<LayerInputs> inputs = Optional.empty();
  private Optional<PaddingSpec> padding = Optional.empty();
  private boolean scaledLayers;
  private boolean learnedPositions;
  private ScalingSpec scaling = ScalingSpec.NONE;
  private DropoutSpec dropout = DropoutSpec.NONE;
  private boolean transposedLinears;
  private boolean tiedHead;
  private TensorNames names = TensorNames.llama();

  DecoderSpecBuilder(String family, Dimensions dimensions) {
    this.family = family;
    this.dimensions = dimensions;
    this.attention =
        new AttentionSpec(
            Layout.SEPARATE,
            false,
            false,
            QueryKeyNorm.NONE,
            1 / Math.sqrt(dimensions.headDim()),
            0);
  }

  /** Begins with what a decoder is. */
  static DecoderSpecBuilder of(DecoderSpec spec) {
    DecoderSpecBuilder builder = new DecoderSpecBuilder(spec.family(), spec.dimensions());
    builder.norm = spec.norm();
    builder.attention = spec.attention();
    builder.feedForward = spec.feedForward();
    builder.experts = spec.experts();
    builder.mixers = spec.mixers();
    builder.layers = spec.layers();
    builder.rotaries = spec.rotaries();
    builder.inputs = spec.inputs();
    builder.padding = spec.padding();
    builder.scaledLayers = spec.scaledLayers();
    builder.learnedPositions = spec.learnedPositions();
    builder.scaling = spec.scaling();
    builder.dropout = spec.dropout();
    builder.transposedLinears = spec.transposedLinears();
    builder.tiedHead = spec.tiedHead();
    builder.names = spec.names();
    return builder;
  }

  DecoderSpecBuilder family(String value) {
    family = value;
    return this;
  }

  public DecoderSpecBuilder norm(NormSpec value) {
    norm = value;
    return this;
  }

  public DecoderSpecBuilder attention(AttentionSpec value) {
    attention = value;
    return this;
  }

  public DecoderSpecBuilder feedForward(FeedForwardSpec value) {
    feedForward = value;
    return this;
  }

  public DecoderSpecBuilder experts(ExpertsSpec value) {
    experts = Optional.of(value);
    return this;
  }

  public DecoderSpecBuilder mixer(MixerSpec value) {
    mixers = List.of(value);
    return this;
  }

  /** Sets the layers, one entry for each. */
  public DecoderSpecBuilder layers(List<LayerSpec> value) {
    layers = List.copyOf(value);
    return this;
  }

  public DecoderSpecBuilder rotaries(List<RotarySpec> value) {
    rotaries = List.copyOf(value);
    return this;
  }

  /** Sets what every layer is told beside the residual stream. */
  public DecoderSpecBuilder inputs(LayerInputs value) {
    inputs = Optional.of(value);
    return this;
  }

  /** Sets the token of padding, where it is an exception. */
  public DecoderSpecBuilder padding(PaddingSpec value) {
    padding = Optional.of(value);
    return this;
  }

  /** Sets whether a layer's output has a factor that is not trained. */
  public DecoderSpecBuilder scaledLayers(boolean value) {
    scaledLayers = value;
    return this;
  }

  public DecoderSpecBuilder learnedPositions(boolean value) {
    learnedPositions = value;
    return this;
  }

  public DecoderSpecBuilder scaling(ScalingSpec value) {
    scaling = value;
    return this;
  }

  public DecoderSpecBuilder dropout(DropoutSpec value) {
    dropout = value;
    return this;
  }

  public DecoderSpecBuilder transposedLinears(boolean value) {
    transposedLinears = value;
    return this;
  }

  public DecoderSpecBuilder tiedHead(boolean value) {
    tiedHead = value;
    return this;
  }

  public DecoderSpecBuilder names(TensorNames value) {
    names = value;
    return this;
  }

  /** Returns the decoder; experts and mixers that no layer has are left out. */
  public DecoderSpec build() {
    return new DecoderSpec(
        family,
        dimensions,
        norm,
        attention,
        feedForward,
        experts.filter(e -> layers.stream().anyMatch(LayerSpec::experts)),
        mixers.stream().filter(this::hasLayerOf).toList(),
        layers,
        rotaries,
        inputs,
        padding,
        scaledLayers,
        learnedPositions,
        scaling,
        dropout,
        transposedLinears,
        tiedHead,
        names);
  }

  private boolean hasLayerOf(MixerSpec mixer) {
    return layers.stream()
        .anyMatch(layer -> layer.other().filter(mixer.kind()::equals).isPresent());
  }
}
