// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A decoder-only language model as data, for every supported family.
 *
 * <p>Weights are handed around as the checkpoint stores them: a trainable parameter IS a Hugging
 * Face tensor, under its name and in its layout, fused or transposed as it may be. {@link
 * #tensors()} lists all of them in a fixed order; a layer's tensors always travel as a list in the
 * order of {@link #layerWeights()}. The generated layer program knows the layout. So saving,
 * gradients, optimizer state and adapters all speak of the same tensors.
 *
 * @param family the {@code model_type}
 * @param dimensions sizes
 * @param norm normalization and its placement
 * @param attention attention of every layer that has it
 * @param feedForward feed-forward part of every layer that has no experts
 * @param experts the mixture of experts of the layers that have one
 * @param mixers the mixers of the layers that have no attention
 * @param layers what differs from layer to layer
 * @param rotaries the rotary embeddings that the layers name by index; empty where none rotates
 * @param inputs what every layer is told beside the residual stream
 * @param padding the token of padding, where it is an exception
 * @param scaledLayers whether a layer's output has a factor that is not trained
 * @param learnedPositions whether a learned embedding of the position is added to the token's
 * @param scaling constant factors
 * @param dropout dropout while training
 * @param transposedLinears whether layer matrices are stored [in, out] instead of [out, in] (GPT-2)
 * @param tiedHead whether the head is the token embedding
 * @param names the tensors' names
 */
public record DecoderSpec(
    String family,
    Dimensions dimensions,
    NormSpec norm,
    AttentionSpec attention,
    FeedForwardSpec feedForward,
    Optional<ExpertsSpec> experts,
    List<MixerSpec> mixers,
    List<LayerSpec> layers,
    List<RotarySpec> rotaries,
    Optional<LayerInputs> inputs,
    Optional<PaddingSpec> padding,
    boolean scaledLayers,
    boolean learnedPositions,
    ScalingSpec scaling,
    DropoutSpec dropout,
    boolean transposedLinears,
    boolean tiedHead,
    TensorNames names) {
  public DecoderSpec {
    layers = List.copyOf(layers);
    mixers = List.copyOf(mixers);
    rotaries = List.copyOf(rotaries);
    for (LayerSpec layer : layers) {
      if (layer.rotary() >= rotaries.size()) {
        throw new IllegalArgumentException("A layer names a rotary embedding that is not there");
      }
    }
    if (rotaries.stream().mapToInt(RotarySpec::nearTokens).filter(n -> n > 0).distinct().count()
        > 1) {
      throw new IllegalArgumentException(
          "rotary embeddings that change beyond different numbers of tokens");
    }
  }

  public static DecoderSpecBuilder builder(String family, Dimensions dimensions) {
    return new DecoderSpecBuilder(family, dimensions);
  }

  /** Returns this decoder with other dropout. */
  public DecoderSpec withDropout(DropoutSpec value) {
    return DecoderSpecBuilder.of(this).dropout(value).build();
  }

  /** Returns this decoder with a head of its own. */
  public DecoderSpec untied() {
    return DecoderSpecBuilder.of(this).tiedHead(false).build();
  }

  /** Returns this decoder with a load-balancing loss of its experts; 0 is none. */
  public DecoderSpec withBalance(double factor) {
    return DecoderSpecBuilder.of(this).experts(experts.orElseThrow().withBalance(factor)).build();
  }

  /** Returns the factor of the load-balancing loss while training; 0 is none. */
  public double balance() {
    return experts.map(ExpertsSpec::balance).orElse(0.0);
  }

  /** Returns the same decoder under other names. */
  public DecoderSpec named(TensorNames others) {
    return storedAs(family, others, experts);
  }

  /** Returns the same decoder as a part of another family's model. */
  public DecoderSpec within(String otherFamily, TensorNames others) {
    return storedAs(otherFamily, others, experts);
  }

  /** Returns the same decoder with experts stored otherwise. */
  public DecoderSpec storing(ExpertsSpec.Layout layout, TensorNames others) {
    return storedAs(family, others, experts.map(e -> e.withLayout(layout)));
  }

  /** Returns the same decoder with another token of padding. */
  public DecoderSpec withPadding(PaddingSpec value) {
    return DecoderSpecBuilder.of(this).padding(value).build();
  }

  private DecoderSpec storedAs(
      String otherFamily, TensorNames others, Optional<ExpertsSpec> otherExperts) {
    DecoderSpecBuilder other = DecoderSpecBuilder.of(this).family(otherFamily).names(others);
    otherExperts.ifPresent(other::experts);
    return other.build();
  }

  /**
   * Returns the most tokens of a sequence whose rotation is the usual; 0 where it does not depend
   * on the length.
   */
  public int nearTokens() {
    return rotaries.stream().mapToInt(RotarySpec::nearTokens).max().orElse(0);
  }

  /** Returns the number of layers that cache keys and values. */
  public int attentionLayers() {
    return attentionLayers(layers.size());
  }

  /** Returns the number of layers below a layer that cache keys and values. */
  public int attentionLayers(int below) {
    return (int)
        layers.subList(0, below).stream()
            .filter(l -> l.mixer() == Mixer.ATTENTION && l.shape().projectsKeys())
            .count();
  }

  /**
   * Returns the place of what a layer's mixer remembers, among those of all layers and, after them,
   * of the mixers beside attention.
   */
  public int mixerPlace(int layer) {
    return layers.get(layer).beside().isEmpty()
        ? layer
        : layers.size()
            + (int) layers.subList(0, layer).stream().filter(l -> l.beside().isPresent()).count();
  }

  /** Returns the sizes of a layer. */
  public Dimensions dimensions(LayerSpec layer) {
    return layer.shape().of(dimensions);
  }

  /** Returns whether some layers have other heads than the decoder says. */
  public boolean hasVariedHeads() {
    return layers.stream().anyMatch(layer -> layer.shape().headDim() != 0);
  }

  /** Returns whether a layer has a dense feed-forward part, alone or beside experts. */
  public boolean hasDensePart(LayerSpec layer) {
    return !layer.experts() || experts.filter(ExpertsSpec::beside).isPresent();
  }

  /** Returns the mixer of a kind other than attention. */
  public MixerSpec mixer(Mixer kind) {
    return mixers.stream()
        .filter(mixer -> mixer.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The decoder has no " + kind));
  }

  /** Returns the roles that any layer has tensors for, in the order in which they travel. */
  public List<LayerWeight> layerWeights() {
    return List.copyOf(LayerWeights.ofAll(this).keySet());
  }

  /**
   * Returns the places of a layer's list of tensors: every role that any layer has, in the order of
   * the constants, and of the roles that every expert has, all experts'.
   */
  public List<LayerSlot> layerSlots() {
    return LayerWeights.slots(this);
  }

  /** Returns whether a layer has a tensor of a role; where it has none, its place is left empty. */
  public boolean has(int layer, LayerWeight weight) {
    return LayerWeights.of(this, layers.get(layer)).containsKey(weight);
  }

  /** Returns the shape of a layer's tensor, as stored. */
  public List<Long> shape(int layer, LayerWeight weight) {
    List<Long> shape = LayerWeights.of(this, layers.get(layer)).get(weight);
    if (shape == null) {
      throw new IllegalArgumentException("Layer " + layer + " has no " + weight);
    }
    return shape;
  }

  /** Returns the tensors of one layer, in the order in which they travel. */
  public List<TensorSpec> layerTensors(int layer) {
    Map<LayerWeight, List<Long>> shapes = LayerWeights.of(this, layers.get(layer));
    List<TensorSpec> tensors = new ArrayList<>();
    for (LayerSlot slot : layerSlots()) {
      List<Long> shape = shapes.get(slot.weight());
      if (shape != null) {
        tensors.add(new TensorSpec(names.of(layer, slot), shape));
      }
    }
    return tensors;
  }

  /** Returns the names of the tensors that are never trained. */
  public Set<String> buffers() {
    return names(LayerWeight::isBuffer);
  }

  /** Returns the names of the tensors that are FP32 whatever the type of the others. */
  public Set<String> alwaysExact() {
    return names(weight -> experts.filter(e -> e.keepsExact(weight)).isPresent());
  }

  private Set<String> names(Predicate<LayerWeight> roles) {
    Set<String> found = new HashSet<>();
    List<LayerWeight> weights = layerWeights().stream().filter(roles).toList();
    for (int layer = 0; layer < layers.size(); layer++) {
      for (LayerWeight weight : weights) {
        if (has(layer, weight)) {
          found.add(names.of(layer, weight));
        }
      }
    }
    return found;
  }

  /**
   * Returns every tensor of the checkpoint: embeddings, layers, last norm, the head unless it is
   * tied.
   */
  public List<TensorSpec> tensors() {
    long hidden = dimensions.hidden();
    long vocabulary = dimensions.vocabulary();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(new TensorSpec(names.embedding(), List.of(vocabulary, hidden)));
    if (learnedPositions) {
      tensors.add(
          new TensorSpec(names.positions(), List.of((long) dimensions.positions(), hidden)));
    }
    inputs.ifPresent(i -> tensors.addAll(i.tensors(names, hidden, layers.size())));
    for (int layer = 0; layer < layers.size(); layer++) {
      tensors.addAll(layerTensors(layer));
    }
    tensors.add(new TensorSpec(names.finalNorm(), List.of(hidden)));
    if (norm.kind() == NormSpec.Kind.LAYER) {
      tensors.add(new TensorSpec(names.finalNormBias(), List.of(hidden)));
    }
    if (!tiedHead) {
      tensors.add(new TensorSpec(names.head(), List.of(vocabulary, hidden)));
    }
    return tensors;
  }

  /** Returns the name of the tensor that projects hidden states to logits. */
  public String headName() {
    return tiedHead ? names.embedding() : names.head();
  }
}
