// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.ArrayList;
import java.util.List;

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
 * @param attention attention of every layer
 * @param feedForward feed-forward part of every layer
 * @param layers what differs from layer to layer
 * @param rotaries the rotary embeddings that the layers name by index; empty where none rotates
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
    List<LayerSpec> layers,
    List<RotarySpec> rotaries,
    boolean learnedPositions,
    ScalingSpec scaling,
    DropoutSpec dropout,
    boolean transposedLinears,
    boolean tiedHead,
    TensorNames names) {
  public DecoderSpec {
    layers = List.copyOf(layers);
    rotaries = List.copyOf(rotaries);
    for (LayerSpec layer : layers) {
      if (layer.rotary() >= rotaries.size()) {
        throw new IllegalArgumentException("A layer names a rotary embedding that is not there");
      }
    }
  }

  public static DecoderSpecBuilder builder(String family, Dimensions dimensions) {
    return new DecoderSpecBuilder(family, dimensions);
  }

  /** Returns this decoder with other dropout. */
  public DecoderSpec withDropout(DropoutSpec value) {
    return new DecoderSpec(
        family,
        dimensions,
        norm,
        attention,
        feedForward,
        layers,
        rotaries,
        learnedPositions,
        scaling,
        value,
        transposedLinears,
        tiedHead,
        names);
  }

  /** Returns the tensors of a layer, in the order in which they travel. */
  public List<LayerWeight> layerWeights() {
    return LayerWeights.of(this);
  }

  /** Returns the shape of a layer's tensor, as stored. */
  public List<Long> shape(LayerWeight weight) {
    return LayerWeights.shape(this, weight);
  }

  /** Returns the tensors of one layer, in the order in which they travel. */
  public List<TensorSpec> layerTensors(int layer) {
    return layerWeights().stream()
        .map(weight -> new TensorSpec(names.of(layer, weight), shape(weight)))
        .toList();
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
