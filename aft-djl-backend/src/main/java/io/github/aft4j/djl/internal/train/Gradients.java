// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.script.TensorList;
import io.github.aft4j.djl.internal.weights.Parameter;
import io.github.aft4j.djl.internal.weights.TrainedRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * FP32 gradients of the trained parameters, summed in place, and the lists in which the layers'
 * backward passes take them.
 */
final class Gradients {
  private final Scope scope;
  private final Decoder decoder;
  private final List<Parameter> trained;
  private final Map<String, Tensor> byName = new HashMap<>();
  private final List<TrainedPart> layers = new ArrayList<>();
  private final TrainedPart finalNorm;
  private final TrainedPart inputs;
  private final List<Tensor> all;

  /** Of the whole embedding where rows of it are trained, which are taken out of it at the end. */
  private final List<Tensor> whole;

  /**
   * Begins with zeros.
   *
   * @param scope owns them; when it is closed, no gradients are recorded any more
   * @param isTrained by a parameter's name
   */
  Gradients(Scope scope, Decoder decoder, Predicate<String> isTrained) {
    this.scope = scope;
    this.decoder = decoder;
    trained = decoder.trainable().stream().filter(p -> isTrained.test(p.name())).toList();
    decoder.trainingCopies().prepare();
    List<Tensor> masters = trained.stream().map(Parameter::master).toList();
    try (GradMode mode = GradMode.off()) {
      all = decoder.programs().tensors().zerosLike(scope, masters);
    }
    scope.own(() -> trained.forEach(parameter -> parameter.value().requireGradient(false)));
    for (int i = 0; i < trained.size(); i++) {
      byName.put(trained.get(i).name(), all.get(i));
      trained.get(i).value().requireGradient(true);
    }
    whole = whole(isTrained);
    DecoderSpec spec = decoder.spec();
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      layers.add(
          part(
              decoder.weights().layerParameters(layer).stream().map(Parameter::name).toList(),
              names(layer)));
    }
    List<String> last = new ArrayList<>();
    last.add(spec.names().finalNorm());
    last.add(spec.names().finalNormBias());
    decoder.weights().headTerm().ifPresent(term -> last.add(term.a().name()));
    finalNorm = part(last, List.of());
    List<String> beside = new ArrayList<>();
    beside.add(spec.names().inputProjection());
    beside.add(spec.names().inputNorm());
    decoder
        .weights()
        .lowRankTerm(spec.names().inputProjection())
        .ifPresent(term -> beside.addAll(List.of(term.a().name(), term.b().name())));
    inputs = part(beside, List.of());
  }

  private List<Tensor> whole(Predicate<String> isTrained) {
    Optional<TrainedRows> rows =
        decoder.weights().trainedRows().filter(r -> isTrained.test(r.rows().name()));
    if (rows.isEmpty()) {
      return List.of();
    }
    String weight = rows.get().weight();
    long[] shape =
        decoder.weights().parameter(weight).shape().stream().mapToLong(Long::longValue).toArray();
    try (GradMode mode = GradMode.off()) {
      Tensor gradient = decoder.programs().tensors().zeros(scope, DType.FLOAT32, shape);
      byName.put(weight, gradient);
      return List.of(gradient);
    }
  }

  /** Completes the gradients of a step, once every part of it has been differentiated. */
  void complete() {
    for (Tensor gradient : whole) {
      TrainedRows rows = decoder.weights().trainedRows().orElseThrow();
      TensorProgram tensors = decoder.programs().tensors();
      try (GradMode mode = GradMode.off();
          Scope local = new Scope()) {
        tensors.copy(of(rows.rows().name()), tensors.takeRows(local, gradient, rows.ids()));
      }
    }
  }

  /** Returns the names of a layer's weights, in the order in which a program takes them. */
  private List<String> names(int layer) {
    DecoderSpec spec = decoder.spec();
    return spec.layerSlots().stream().map(slot -> spec.names().of(layer, slot)).toList();
  }

  private TrainedPart part(List<String> names, List<String> placed) {
    List<String> present = names.stream().filter(byName::containsKey).toList();
    Map<String, Long> places = new HashMap<>();
    present.forEach(name -> places.put(name, (long) places.size()));
    return new TrainedPart(
        scope.own(
            new TensorList(
                present.stream().map(n -> decoder.weights().parameter(n).value()).toList())),
        scope.own(new TensorList(present.stream().map(this::of).toList())),
        placed.stream().map(name -> places.getOrDefault(name, -1L)).toList());
  }

  /** Returns the trained parameters. */
  List<Parameter> trained() {
    return trained;
  }

  TrainedPart layer(int index) {
    return layers.get(index);
  }

  TrainedPart finalNorm() {
    return finalNorm;
  }

  /** Returns the part of what the layers are told beside the residual stream. */
  TrainedPart inputs() {
    return inputs;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Returns the gradient of a trained parameter. */
  Tensor of(String name) {
    Tensor gradient = byName.get(name);
    if (gradient == null) {
      throw new IllegalArgumentException(name + " is not trained");
    }
    return gradient;
  }

  /** Returns the gradient in a list of one, or an empty list where the parameter is not trained. */
  List<Tensor> listOf(String name) {
    return has(name) ? List.of(of(name)) : List.of();
  }

  /** Returns whether any parameter below a layer's output is trained. */
  boolean anyBelow(int layer) {
    for (int i = 0; i <= layer; i++) {
      if (layers.get(i).weights().size() > 0) {
        return true;
      }
    }
    DecoderSpec spec = decoder.spec();
    return anyOf(spec.names().embedding())
        || anyOf(spec.names().positions())
        || anyOf(spec.names().inputs())
        || inputs.weights().size() > 0;
  }

  /** Returns whether a weight or its low-rank term is trained. */
  private boolean anyOf(String weight) {
    return has(weight)
        || decoder
            .weights()
            .lowRankTerm(weight)
            .filter(term -> has(term.a().name()) || has(term.b().name()))
            .isPresent();
  }

  List<Tensor> all() {
    return all;
  }

  void zero() {
    decoder.programs().tensors().zero(all);
    if (!whole.isEmpty()) {
      decoder.programs().tensors().zero(whole);
    }
  }
}
