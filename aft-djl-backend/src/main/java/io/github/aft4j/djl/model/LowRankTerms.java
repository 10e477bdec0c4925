package io.github.aft4j.djl.model;

import io.github.aft4j.djl.adapter.AdapterLayout;
import io.github.aft4j.djl.adapter.LoraTarget;
import io.github.aft4j.djl.checkpoint.Problems;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerWeight;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.script.AdaptedWeights;
import io.github.aft4j.djl.script.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The low-rank terms of a decoder's layers in memory, in the order in which a layer's program takes
 * them.
 */
final class LowRankTerms {
  private final AdaptedWeights adapted;
  private final List<EnumMap<LayerWeight, LoraTarget>> targets = new ArrayList<>();
  private final List<List<Parameter>> parameters = new ArrayList<>();
  private final List<List<Tensor>> tensors = new ArrayList<>();

  /** The terms of a layout, without memory yet. */
  LowRankTerms(DecoderSpec spec, AdapterLayout layout) {
    Map<String, LoraTarget> byWeight = new HashMap<>();
    layout.targets().forEach(target -> byWeight.put(target.weight(), target));
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      EnumMap<LayerWeight, LoraTarget> ofLayer = new EnumMap<>(LayerWeight.class);
      for (LayerWeight weight : spec.layerWeights()) {
        Optional.ofNullable(byWeight.remove(spec.names().of(layer, weight)))
            .ifPresent(target -> ofLayer.put(weight, target));
      }
      targets.add(ofLayer);
      parameters.add(new ArrayList<>());
      tensors.add(new ArrayList<>());
    }
    adapted =
        AdaptedWeights.of(
            targets.stream().flatMap(t -> t.keySet().stream()).toList(), layout.dropout());
    refuse(byWeight);
  }

  private static void refuse(Map<String, LoraTarget> rest) {
    Problems problems = new Problems();
    for (LoraTarget target : rest.values()) {
      problems.add(
          "AFT-332",
          "the adapter's target_modules",
          target.module(),
          "linear layers other than the head",
          "Train the head as a whole through modules_to_save, or leave it out.");
    }
    problems.check();
  }

  AdaptedWeights adapted() {
    return adapted;
  }

  /** Puts the terms into memory. */
  void load(Script script, Scope scope, AdapterSource.Values values) {
    for (int layer = 0; layer < targets.size(); layer++) {
      for (LayerWeight weight : adapted.matrices()) {
        Optional<LoraTarget> target = Optional.ofNullable(targets.get(layer).get(weight));
        if (target.isPresent()) {
          load(script, scope, values, target.get(), layer);
        } else {
          Tensor none = script.empty(scope, DType.FLOAT32, 0, 0);
          tensors.get(layer).addAll(List.of(none, none, none));
        }
      }
    }
  }

  private void load(
      Script script, Scope scope, AdapterSource.Values values, LoraTarget target, int layer) {
    Parameter a = parameter(script, scope, values, target.nameOfA(), target.shapeOfA());
    Parameter b = parameter(script, scope, values, target.nameOfB(), target.shapeOfB());
    parameters.get(layer).addAll(List.of(a, b));
    Tensor scale = script.floats(scope, new float[] {(float) target.scale()});
    tensors.get(layer).addAll(List.of(a.value(), b.value(), scale));
  }

  private static Parameter parameter(
      Script script, Scope scope, AdapterSource.Values values, String name, List<Long> shape) {
    Tensor tensor =
        script.empty(scope, DType.FLOAT32, shape.stream().mapToLong(Long::longValue).toArray());
    tensor.memory().asFloatBuffer().put(values.of(name).orElseThrow());
    return Parameter.full(name, shape, tensor);
  }

  /** A layer's A and B, which are trained. */
  List<Parameter> parameters(int layer) {
    return parameters.get(layer);
  }

  /** What a layer's list of weights goes on with. */
  List<Tensor> tensors(int layer) {
    return tensors.get(layer);
  }
}
