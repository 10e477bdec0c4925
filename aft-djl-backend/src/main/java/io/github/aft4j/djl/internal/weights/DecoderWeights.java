// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A decoder's weights in memory. Parameters are the checkpoint's own tensors; the lists that
 * programs take refer to the same memory, so that whoever changes a parameter in place changes what
 * the next call computes. Not thread-safe.
 */
public final class DecoderWeights implements AutoCloseable {
  private final DecoderSpec spec;
  private final DType dtype;
  private final Scope scope;
  private final Map<String, Parameter> parameters;
  private final Optional<AdapterWeights> adapter;
  private final Rotations rotations;
  private final List<List<Parameter>> layerParameters;
  private final List<TensorList> layers;
  private final TensorList allLayers;
  private final TensorList embedding;
  private final TensorList finalNorm;
  private final TensorList head;

  /**
   * Collects weights.
   *
   * @param base the checkpoint's tensors by their names
   * @param none stands in a layer's list for what the layer has not
   * @param scope owns them, and is closed with this
   */
  DecoderWeights(
      DecoderSpec spec,
      DType dtype,
      Map<String, Parameter> base,
      Optional<AdapterWeights> adapter,
      Rotations rotations,
      Tensor none,
      Scope scope) {
    this.spec = spec;
    this.dtype = dtype;
    this.scope = scope;
    this.adapter = adapter;
    this.rotations = rotations;
    parameters = new LinkedHashMap<>(base);
    adapter.ifPresent(a -> a.parameters().forEach(p -> parameters.put(p.name(), p)));
    List<Integer> indices = IntStream.range(0, spec.layers().size()).boxed().toList();
    layerParameters = indices.stream().map(this::parametersOf).toList();
    List<List<Tensor>> tensors = indices.stream().map(i -> tensorsOf(i, none)).toList();
    layers = tensors.stream().map(list -> scope.own(new TensorList(list))).toList();
    allLayers = scope.own(new TensorList(tensors.stream().flatMap(List::stream).toList()));
    Optional<LowRankTerm> ofHead = headTerm();
    embedding =
        list(
            List.of(
                spec.names().embedding(),
                spec.names().positions(),
                spec.names().inputs(),
                spec.names().inputProjection(),
                spec.names().inputNorm()),
            adapter.map(AdapterWeights::embeddingTensors).orElse(List.of()));
    finalNorm =
        list(
            List.of(spec.names().finalNorm(), spec.names().finalNormBias()),
            ofHead.map(term -> List.of(term.a().value(), term.scale())).orElse(List.of()));
    head = list(List.of(spec.headName()), ofHead.map(LowRankTerm::ofHead).orElse(List.of()));
  }

  private List<Parameter> parametersOf(int layer) {
    return Stream.concat(base(layer), adapter.stream().flatMap(a -> a.parameters(layer).stream()))
        .toList();
  }

  private List<Tensor> tensorsOf(int layer, Tensor none) {
    Stream<Tensor> base =
        spec.layerSlots().stream()
            .map(slot -> spec.names().of(layer, slot))
            .map(name -> parameters.containsKey(name) ? parameter(name).value() : none);
    return Stream.concat(base, adapter.stream().flatMap(a -> a.tensors(layer).stream())).toList();
  }

  private Stream<Parameter> base(int layer) {
    return spec.layerTensors(layer).stream().map(tensor -> parameter(tensor.name()));
  }

  /** Returns a list of those base tensors that the model has, then more. */
  private TensorList list(List<String> names, List<Tensor> more) {
    Stream<Tensor> base =
        names.stream().filter(parameters::containsKey).map(name -> parameter(name).value());
    return scope.own(new TensorList(Stream.concat(base, more.stream()).toList()));
  }

  public DecoderSpec spec() {
    return spec;
  }

  /** Returns the type of the weights and activations that are computed with. */
  public DType dtype() {
    return dtype;
  }

  /** Returns the parts of the adapter, if there is one. */
  public Optional<AdapterLayout> adapter() {
    return adapter.map(AdapterWeights::layout);
  }

  /** Returns every parameter, in the order of {@link DecoderSpec#tensors()}, then the adapter's. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /**
   * Returns the parameters that training changes: those of the adapter and the base tensors that it
   * trains as a whole, or all but buffers if there is no adapter.
   */
  public List<Parameter> trainable() {
    Set<String> fixed = spec.buffers();
    adapter.ifPresent(
        a -> {
          spec.tensors().forEach(tensor -> fixed.add(tensor.name()));
          a.layout().saved().values().forEach(saved -> fixed.remove(saved.name()));
        });
    return parameters.values().stream().filter(p -> !fixed.contains(p.name())).toList();
  }

  public Parameter parameter(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("No parameter " + name);
    }
    return parameter;
  }

  /** Returns a layer's parameters: the base's, then the adapter's. */
  public List<Parameter> layerParameters(int index) {
    return layerParameters.get(index);
  }

  /** Returns a layer's weights: {@link DecoderSpec#layerSlots()}, then low-rank terms. */
  public TensorList layer(int index) {
    return layers.get(index);
  }

  /** Returns the weights of all layers, one layer after the other. */
  public TensorList layers() {
    return allLayers;
  }

  /** Returns the token embedding and, if they are learned, the positions'; then low-rank terms. */
  public TensorList embedding() {
    return embedding;
  }

  /**
   * Returns the last norm's weight and, for layer norms, its bias; then A and s of the head's term.
   */
  public TensorList finalNorm() {
    return finalNorm;
  }

  /**
   * Returns the matrix [V, H] that makes logits of hidden states; then B of its low-rank term and,
   * with DoRA, lengths, A, and s.
   */
  public TensorList head() {
    return head;
  }

  public Rotations rotations() {
    return rotations;
  }

  /** Returns the rows of the token embedding that are trained. */
  public Optional<TrainedRows> trainedRows() {
    return adapter.flatMap(AdapterWeights::rows);
  }

  /** Returns the low-rank term of a weight, by the weight's name. */
  public Optional<LowRankTerm> lowRankTerm(String weight) {
    return adapter.flatMap(a -> a.of(weight));
  }

  /** Returns the low-rank term of the head, tied or not. */
  public Optional<LowRankTerm> headTerm() {
    return lowRankTerm(spec.names().head());
  }

  /** Returns the owner of everything that lives as long as the weights. */
  Scope scope() {
    return scope;
  }

  @Override
  public void close() {
    scope.close();
  }
}
