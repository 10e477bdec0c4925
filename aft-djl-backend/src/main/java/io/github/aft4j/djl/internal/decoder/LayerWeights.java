// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tensors of a layer and their shapes. */
final class LayerWeights {
  private final DecoderSpec spec;
  private final LayerSpec layer;
  private final Dimensions d;
  private final long hidden;
  private final Map<LayerWeight, List<Long>> shapes = new EnumMap<>(LayerWeight.class);

  private LayerWeights(DecoderSpec spec, LayerSpec layer) {
    this.spec = spec;
    this.layer = layer;
    this.d = spec.dimensions(layer);
    this.hidden = spec.dimensions().hidden();
  }

  /** Returns the shapes of a layer's tensors, each expert's being one. */
  static Map<LayerWeight, List<Long>> of(DecoderSpec spec, LayerSpec layer) {
    LayerWeights weights = new LayerWeights(spec, layer);
    weights.norms();
    if (layer.mixer() == Mixer.ATTENTION) {
      weights.attention();
    }
    layer
        .other()
        .ifPresent(m -> weights.shapes.putAll(spec.mixer(m).weights(spec.dimensions().hidden())));
    if (layer.experts()) {
      weights.shapes.putAll(ExpertWeights.of(spec, spec.experts().orElseThrow()));
    }
    if (spec.hasDensePart(layer)) {
      weights.feedForward();
    }
    weights.end();
    return weights.shapes;
  }

  /** Returns the shapes of all layers' tensors together. */
  static Map<LayerWeight, List<Long>> ofAll(DecoderSpec spec) {
    Map<LayerWeight, List<Long>> all = new EnumMap<>(LayerWeight.class);
    spec.layers().stream().distinct().forEach(layer -> all.putAll(of(spec, layer)));
    return all;
  }

  /** Returns the places of all layers' tensors. */
  static List<LayerSlot> slots(DecoderSpec spec) {
    List<LayerSlot> slots = new ArrayList<>();
    for (LayerWeight weight : ofAll(spec).keySet()) {
      if (ExpertWeights.isPerExpert(spec, weight)) {
        for (int expert = 0; expert < spec.experts().orElseThrow().count(); expert++) {
          slots.add(new LayerSlot(weight, expert));
        }
      } else {
        slots.add(new LayerSlot(weight, LayerSlot.SHARED));
      }
    }
    return slots;
  }

  private void norms() {
    Placement placement = spec.norm().placement();
    if (placement != Placement.POST) {
      norm(LayerWeight.INPUT_NORM, LayerWeight.INPUT_NORM_BIAS);
      if (placement != Placement.SHARED) {
        norm(LayerWeight.FEED_FORWARD_NORM, LayerWeight.FEED_FORWARD_NORM_BIAS);
      }
    }
    if (placement == Placement.SANDWICH || placement == Placement.POST) {
      shapes.put(LayerWeight.ATTENTION_OUTPUT_NORM, List.of(hidden));
      shapes.put(LayerWeight.FEED_FORWARD_OUTPUT_NORM, List.of(hidden));
    }
  }

  private void norm(LayerWeight weight, LayerWeight bias) {
    shapes.put(weight, List.of(hidden));
    if (spec.norm().kind() == Kind.LAYER) {
      shapes.put(bias, List.of(hidden));
    }
  }

  private void attention() {
    AttentionSpec attention = spec.attention();
    long queries = (long) d.heads() * d.headDim();
    long keys = (long) d.keyValueHeads() * d.headDim();
    boolean bias = attention.queryKeyValueBias();
    if (attention.latent().isPresent()) {
      shapes.putAll(attention.latent().get().weights(hidden, d.heads(), bias));
      return;
    }
    if (attention.layout() == Layout.SEPARATE) {
      linear(LayerWeight.QUERY, attention.gated() ? 2 * queries : queries, hidden, bias);
      if (layer.shape().projectsKeys()) {
        linear(LayerWeight.KEY, keys, hidden, bias);
      }
      if (layer.shape().projectsKeys() && !layer.shape().valuesAreKeys()) {
        linear(LayerWeight.VALUE, keys, hidden, bias);
      }
    } else {
      linear(LayerWeight.QUERY_KEY_VALUE, queries + 2 * keys, hidden, bias);
    }
    if (attention.norm() != QueryKeyNorm.NONE) {
      boolean full = attention.norm() == QueryKeyNorm.FULL;
      shapes.put(LayerWeight.QUERY_NORM, List.of(full ? queries : d.headDim()));
      if (layer.shape().projectsKeys()) {
        shapes.put(LayerWeight.KEY_NORM, List.of(full ? keys : d.headDim()));
      }
    }
    linear(LayerWeight.OUTPUT, hidden, queries, attention.outputBias());
    if (attention.sinks()) {
      shapes.put(LayerWeight.SINKS, List.of((long) d.heads()));
    }
  }

  private void feedForward() {
    FeedForwardSpec part = spec.feedForward();
    long wide = d.intermediate();
    if (part.fused()) {
      linear(LayerWeight.GATE_UP, 2 * wide, hidden, part.bias());
    } else {
      if (part.gated()) {
        linear(LayerWeight.GATE, wide, hidden, part.bias());
      }
      linear(LayerWeight.UP, wide, hidden, part.bias());
    }
    linear(LayerWeight.DOWN, hidden, wide, part.bias());
    if (part.activation() == Activation.XIELU) {
      shapes.put(LayerWeight.ACTIVATION_POSITIVE, List.of(1L));
      shapes.put(LayerWeight.ACTIVATION_NEGATIVE, List.of(1L));
      shapes.put(LayerWeight.ACTIVATION_LINEAR, List.of());
      shapes.put(LayerWeight.ACTIVATION_EPSILON, List.of());
    }
  }

  /** Adds what follows both parts. */
  private void end() {
    spec.inputs()
        .ifPresent(
            inputs -> {
              linear(LayerWeight.LAYER_INPUT_GATE, inputs.width(), hidden, false);
              linear(LayerWeight.LAYER_INPUT_PROJECTION, hidden, inputs.width(), false);
              shapes.put(LayerWeight.LAYER_INPUT_NORM, List.of(hidden));
            });
    if (spec.scaledLayers()) {
      shapes.put(LayerWeight.LAYER_SCALE, List.of(1L));
    }
  }

  private void linear(LayerWeight weight, long outputs, long inputs, boolean bias) {
    shapes.put(
        weight, spec.transposedLinears() ? List.of(inputs, outputs) : List.of(outputs, inputs));
    if (bias) {
      shapes.put(weight.bias().orElseThrow(), List.of(outputs));
    }
  }
}
