// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.adapter.TokenRows;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.AdaptedWeights;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An adapter in memory: its low-rank terms by the weights that they are added to. */
final class AdapterWeights {
  private final DecoderSpec spec;
  private final AdapterLayout layout;
  private final AdaptedWeights adapted;
  private final Map<String, LowRankTerm> terms;
  private final Optional<TrainedRows> rows;
  private final Tensor none;

  private AdapterWeights(
      DecoderSpec spec,
      AdapterLayout layout,
      Map<String, LowRankTerm> terms,
      Optional<TrainedRows> rows,
      Tensor none) {
    this.spec = spec;
    this.layout = layout;
    this.adapted = adapted(spec, layout);
    this.terms = terms;
    this.rows = rows;
    this.none = none;
  }

  /** Returns the weights of a decoder that have a low-rank term. */
  static AdaptedWeights adapted(DecoderSpec spec, AdapterLayout layout) {
    List<String> weights = layout.targets().stream().map(target -> target.base().weight()).toList();
    List<LayerWeight> matrices = new ArrayList<>();
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      for (LayerWeight weight : spec.layerWeights()) {
        if (weights.contains(spec.names().of(layer, weight))) {
          matrices.add(weight);
        }
      }
    }
    return new AdaptedWeights(
        matrices,
        weights.contains(spec.names().embedding()),
        spec.learnedPositions() && weights.contains(spec.names().positions()),
        weights.contains(spec.names().head()),
        weights.contains(spec.names().inputProjection()),
        layout.dropout(),
        layout.targets().stream().anyMatch(LoraTarget::dora));
  }

  /** Puts the terms of an adapter into memory. */
  static AdapterWeights load(
      DecoderSpec spec, AdapterSource source, TensorProgram program, Scope scope) {
    Map<String, LowRankTerm> terms = new LinkedHashMap<>();
    for (LoraTarget target : source.layout().targets()) {
      terms.put(target.base().weight(), LowRankTerm.load(program, scope, source.values(), target));
    }
    Tensor none = program.empty(scope, DType.FLOAT32, 0, 0);
    Optional<TrainedRows> rows =
        source.layout().tokens().map(tokens -> rows(tokens, source.values(), program, scope));
    return new AdapterWeights(spec, source.layout(), terms, rows, none);
  }

  private static TrainedRows rows(
      TokenRows tokens, AdapterSource.Values values, TensorProgram program, Scope scope) {
    return new TrainedRows(
        LowRankTerm.parameter(program, scope, values, tokens.name(), tokens.shape()),
        program.longs(scope, tokens.rows().stream().mapToLong(Integer::longValue).toArray()),
        tokens.weight());
  }

  AdapterLayout layout() {
    return layout;
  }

  /** Returns the term of a weight. */
  Optional<LowRankTerm> of(String weight) {
    return Optional.ofNullable(terms.get(weight));
  }

  /** Returns the rows of the embedding that are trained. */
  Optional<TrainedRows> rows() {
    return rows;
  }

  /** Returns the parameters of every term, in the layout's order, and trained rows. */
  List<Parameter> parameters() {
    return Stream.concat(
            terms.values().stream().flatMap(term -> term.parameters().stream()),
            rows.stream().map(TrainedRows::rows))
        .toList();
  }

  /** Returns a layer's A and B. */
  List<Parameter> parameters(int layer) {
    return adapted.matrices().stream()
        .flatMap(weight -> of(spec.names().of(layer, weight)).stream())
        .flatMap(term -> term.parameters().stream())
        .toList();
  }

  /** Returns the tensors that follow a layer's own. */
  List<Tensor> tensors(int layer) {
    return adapted.matrices().stream()
        .map(weight -> of(spec.names().of(layer, weight)))
        .flatMap(term -> term.map(LowRankTerm::tensors).orElseGet(this::absent).stream())
        .toList();
  }

  private List<Tensor> absent() {
    return Collections.nCopies(adapted.tensors(), none);
  }

  /** Returns the tensors that follow the embeddings' own. */
  List<Tensor> embeddingTensors() {
    return Stream.of(
            spec.names().embedding(), spec.names().positions(), spec.names().inputProjection())
        .flatMap(name -> of(name).stream())
        .flatMap(term -> term.tensors().stream())
        .toList();
  }
}
