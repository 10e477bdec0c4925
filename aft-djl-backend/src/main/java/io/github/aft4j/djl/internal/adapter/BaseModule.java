// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.ArrayList;
import java.util.List;

/**
 * A module of a base model that can be adapted.
 *
 * @param name in PEFT, such as {@code model.layers.0.self_attn.q_proj}
 * @param weight the name of its weight, [out, in] or [in, out]; of a tied head the one that it
 *     would have of its own
 * @param inputs of a linear layer; of a lookup how many rows it has
 * @param outputs of a linear layer; of a lookup how long its rows are
 * @param kind what it does with its weight
 */
public record BaseModule(String name, String weight, long inputs, long outputs, Kind kind) {
  /** The name of every family's head in transformers 5; GPT-NeoX's used to be embed_out. */
  private static final String HEAD = "lm_head.weight";

  /** The use that a module makes of its weight. */
  public enum Kind {
    /** A layer's product with W [out, in]. */
    LINEAR,
    /** A layer's product with W [in, out], PEFT's {@code fan_in_fan_out}. */
    TRANSPOSED,
    /** The product with W [V, H] that makes logits. */
    HEAD,
    /** The lookup of a row of W [V, H]: its inputs are one-hot. */
    LOOKUP
  }

  /** Returns whether the weight is stored as [in, out]. */
  public boolean isTransposed() {
    return kind == Kind.TRANSPOSED || kind == Kind.LOOKUP;
  }

  public boolean isLookup() {
    return kind == Kind.LOOKUP;
  }

  /** Returns whether the module is outside the layers: an embedding or the head. */
  boolean isOuter() {
    return kind == Kind.LOOKUP || kind == Kind.HEAD;
  }

  /** Returns the modules of a model: embeddings, layers, the head under each of its names. */
  static List<BaseModule> of(DecoderSpec spec) {
    List<BaseModule> modules = new ArrayList<>();
    long hidden = spec.dimensions().hidden();
    long vocabulary = spec.dimensions().vocabulary();
    modules.add(module(spec, spec.names().embedding(), vocabulary, hidden, Kind.LOOKUP));
    if (spec.learnedPositions()) {
      long positions = spec.dimensions().positions();
      modules.add(module(spec, spec.names().positions(), positions, hidden, Kind.LOOKUP));
    }
    spec.inputs()
        .ifPresent(
            inputs ->
                modules.add(
                    module(
                        spec,
                        spec.names().inputProjection(),
                        hidden,
                        (long) inputs.width() * spec.layers().size(),
                        Kind.LINEAR)));
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      for (LayerWeight weight : spec.layerWeights()) {
        if (weight.isLinear() && spec.has(layer, weight)) {
          modules.add(linear(spec, layer, weight));
        }
      }
    }
    for (String name : namesOf(spec.names().head(), spec)) {
      modules.add(new BaseModule(nameOf(name), spec.names().head(), hidden, vocabulary, Kind.HEAD));
    }
    return modules;
  }

  private static BaseModule linear(DecoderSpec spec, int layer, LayerWeight weight) {
    List<Long> shape = spec.shape(layer, weight);
    String name = spec.names().of(layer, weight);
    return spec.transposedLinears()
        ? module(spec, name, shape.get(0), shape.get(1), Kind.TRANSPOSED)
        : module(spec, name, shape.get(1), shape.get(0), Kind.LINEAR);
  }

  private static BaseModule module(
      DecoderSpec spec, String weight, long inputs, long outputs, Kind kind) {
    return new BaseModule(nameOf(spec.names().module(weight)), weight, inputs, outputs, kind);
  }

  /** Returns the names by which PEFT may know a base tensor, the newest last. */
  static List<String> namesOf(String tensor, DecoderSpec spec) {
    return tensor.equals(spec.names().head()) && !tensor.equals(HEAD)
        ? List.of(tensor, HEAD)
        : List.of(spec.names().module(tensor));
  }

  /** Returns the module {@code a.b} of {@code a.b.weight} or {@code a.b.bias}. */
  static String nameOf(String tensor) {
    return tensor.endsWith(".weight") || tensor.endsWith(".bias")
        ? tensor.substring(0, tensor.lastIndexOf('.'))
        : tensor;
  }
}
