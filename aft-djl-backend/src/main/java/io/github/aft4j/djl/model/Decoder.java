package io.github.aft4j.djl.model;

import io.github.aft4j.djl.adapter.AdapterLayout;
import io.github.aft4j.djl.checkpoint.ModelDirectory;
import io.github.aft4j.djl.checkpoint.Weights;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.decoder.RotarySpec;
import io.github.aft4j.djl.decoder.TensorSpec;
import io.github.aft4j.djl.engine.ComputeDevice;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.GradMode;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.program.AdaptedWeights;
import io.github.aft4j.djl.program.DecoderScript;
import io.github.aft4j.djl.program.Script;
import io.github.aft4j.djl.program.TensorList;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A decoder with its weights in memory and its programs loaded. Parameters are the checkpoint's own
 * tensors; the lists of a layer's weights refer to the same memory, so that whoever changes a
 * parameter in place changes what the next call computes. Not thread-safe.
 */
public final class Decoder implements AutoCloseable {
  /** Elements that are copied at once. */
  private static final int WINDOW = 1 << 26;

  private final DecoderSpec spec;
  private final DType dtype;
  private final Script script;
  private final Scope scope;
  private final Map<String, Parameter> parameters;
  private final Optional<AdapterSource> adapter;
  private final Optional<LowRankTerms> terms;
  private final List<List<Parameter>> layerParameters = new ArrayList<>();
  private final List<List<Tensor>> layerTensors = new ArrayList<>();
  private final List<TensorList> layers = new ArrayList<>();
  private final List<Tensor> frequencies = new ArrayList<>();
  private final TensorList embedding;
  private final TensorList finalNorm;
  private final TensorList head;

  private Decoder(
      DecoderSpec spec,
      DType dtype,
      Script script,
      Scope scope,
      Map<String, Parameter> parameters,
      Optional<AdapterSource> adapter,
      Optional<LowRankTerms> terms) {
    this.spec = spec;
    this.dtype = dtype;
    this.script = script;
    this.scope = scope;
    this.parameters = parameters;
    this.adapter = adapter;
    this.terms = terms;
    for (int i = 0; i < spec.layers().size(); i++) {
      int layer = i;
      List<Parameter> all =
          new ArrayList<>(
              spec.layerTensors(layer).stream().map(tensor -> parameter(tensor.name())).toList());
      List<Tensor> tensors = new ArrayList<>(all.stream().map(Parameter::value).toList());
      terms.ifPresent(
          t -> {
            all.addAll(t.parameters(layer));
            tensors.addAll(t.tensors(layer));
          });
      layerParameters.add(List.copyOf(all));
      layerTensors.add(List.copyOf(tensors));
      layers.add(scope.own(new TensorList(tensors)));
    }
    embedding =
        list(
            List.of(spec.names().embedding(), spec.names().positions()),
            terms.map(LowRankTerms::embeddingTensors).orElse(List.of()));
    Optional<LowRankTerm> ofHead = headTerm();
    finalNorm =
        list(
            List.of(spec.names().finalNorm(), spec.names().finalNormBias()),
            ofHead.map(term -> List.of(term.a().value(), term.scale())).orElse(List.of()));
    head =
        list(
            List.of(spec.headName()),
            ofHead.map(term -> List.of(term.b().value())).orElse(List.of()));
    terms.ifPresent(t -> t.parameters().forEach(p -> parameters.put(p.name(), p)));
    for (RotarySpec rotary : spec.rotaries()) {
      frequencies.add(script.floats(scope, toFloats(rotary.inverseFrequencies())));
    }
  }

  /**
   * Loads weights in FP32 on the host, one tensor at a time.
   *
   * @throws io.github.aft4j.api.AftException AFT-310 to AFT-324 for what is wrong with the weights
   */
  public static Decoder load(ModelDirectory directory, DecoderSpec spec) {
    return load(directory, spec, Optional.empty(), DType.FLOAT32, ComputeDevice.HOST);
  }

  /**
   * Loads weights, one tensor at a time, with an adapter. A base tensor that the adapter trains as
   * a whole gets the adapter's elements. Where weights are computed in BF16, those that may be
   * trained and are stored more exactly are kept in FP32 too.
   *
   * @param dtype FLOAT32 or BFLOAT16
   * @param device where the weights are and the programs run
   * @throws io.github.aft4j.api.AftException as above
   */
  public static Decoder load(
      ModelDirectory directory,
      DecoderSpec spec,
      Optional<AdapterSource> adapter,
      DType dtype,
      ComputeDevice device) {
    return load(
        directory, spec, adapter, dtype, adapted -> DecoderScript.load(spec, adapted, device));
  }

  /** As above with the programs, given what the adapter adapts. */
  static Decoder load(
      ModelDirectory directory,
      DecoderSpec spec,
      Optional<AdapterSource> adapter,
      DType dtype,
      Function<AdaptedWeights, Script> programs) {
    Scope scope = new Scope();
    try (Weights weights = directory.weights();
        GradMode mode = GradMode.off()) {
      StoredTensors.check(spec, weights, directory.path().toString());
      AdaptedWeights adapted =
          adapter.map(a -> LowRankTerms.adapted(spec, a.layout())).orElse(AdaptedWeights.NONE);
      Script script = scope.own(programs.apply(adapted));
      Map<String, Parameter> parameters = new LinkedHashMap<>();
      for (TensorSpec tensor : spec.tensors()) {
        boolean exact = adapter.isEmpty() || adapter.get().layout().saved().containsValue(tensor);
        parameters.put(tensor.name(), parameter(script, weights, tensor, dtype, exact, scope));
      }
      Optional<LowRankTerms> terms = adapter.map(a -> LowRankTerms.load(spec, a, script, scope));
      Decoder decoder = new Decoder(spec, dtype, script, scope, parameters, adapter, terms);
      adapter.ifPresent(decoder::replaceSaved);
      return decoder;
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /** Reads a parameter; {@code exact} keeps what rounding to BF16 would lose. */
  private static Parameter parameter(
      Script script, Weights weights, TensorSpec tensor, DType dtype, boolean exact, Scope scope) {
    if (dtype == DType.FLOAT32) {
      return Parameter.full(
          tensor.name(),
          tensor.shape(),
          StoredTensors.read(script, weights, tensor.name(), dtype, scope));
    }
    if (!exact || StoredTensors.type(weights, tensor.name()) == dtype) {
      Tensor value = StoredTensors.read(script, weights, tensor.name(), dtype, scope);
      return Parameter.rounded(tensor.name(), tensor.shape(), value, Optional.empty());
    }
    Tensor master = StoredTensors.read(script, weights, tensor.name(), DType.FLOAT32, scope);
    Tensor value = script.call(scope, "cast", master, dtype.code());
    return Parameter.rounded(tensor.name(), tensor.shape(), value, Optional.of(master));
  }

  /** Puts the base tensors that the adapter's file holds in the place of the base model's. */
  private void replaceSaved(AdapterSource source) {
    prepareTraining();
    source
        .layout()
        .whole()
        .forEach(
            (name, tensor) ->
                source.values().of(name).ifPresent(v -> replace(parameter(tensor.name()), v)));
  }

  private void replace(Parameter parameter, float[] values) {
    for (int at = 0; at < values.length; at += WINDOW) {
      int end = Math.min(at + WINDOW, values.length);
      try (Scope local = new Scope()) {
        Tensor part = script.floats(local, Arrays.copyOfRange(values, at, end));
        for (Tensor copy : List.of(parameter.exact(), parameter.value())) {
          script.run("copy", script.call(local, "flat_slice", copy, at, end), part);
        }
      }
    }
  }

  /** Makes the copies in FP32 that training changes and a state consists of, where they lack. */
  public void prepareTraining() {
    try (GradMode mode = GradMode.off()) {
      for (Parameter parameter : trainable()) {
        if (!parameter.hasMaster()) {
          parameter.setMaster(script.call(scope, "cast", parameter.value(), DType.FLOAT32.code()));
        }
      }
    }
  }

  /** Rounds what is computed with anew from the copies in FP32, which have changed. */
  public void refresh() {
    List<Parameter> rounded =
        trainable().stream().filter(p -> p.hasMaster() && p.master() != p.value()).toList();
    try (GradMode mode = GradMode.off()) {
      rounded.forEach(p -> script.run("copy", p.value(), p.master()));
    }
  }

  public DecoderSpec spec() {
    return spec;
  }

  /** The type of the weights and activations that are computed with. */
  public DType dtype() {
    return dtype;
  }

  /** What the adapter consists of, where there is one. */
  public Optional<AdapterLayout> adapter() {
    return adapter.map(AdapterSource::layout);
  }

  public Script script() {
    return script;
  }

  /** Every parameter, in the order of {@link DecoderSpec#tensors()}, then the adapter's. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /**
   * The parameters that training changes: those of the adapter and the base tensors that it trains
   * as a whole, or all where there is no adapter.
   */
  public List<Parameter> trainable() {
    Set<String> base =
        adapter.isEmpty()
            ? Set.of()
            : spec.tensors().stream().map(TensorSpec::name).collect(Collectors.toSet());
    Set<String> saved =
        adapter().stream()
            .flatMap(layout -> layout.saved().values().stream())
            .map(TensorSpec::name)
            .collect(Collectors.toSet());
    return parameters.values().stream()
        .filter(p -> !base.contains(p.name()) || saved.contains(p.name()))
        .toList();
  }

  public Parameter parameter(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("No parameter " + name);
    }
    return parameter;
  }

  /** A layer's parameters: the base's, then the adapter's. */
  public List<Parameter> layerParameters(int index) {
    return layerParameters.get(index);
  }

  /** What a layer's program takes: {@link DecoderSpec#layerWeights()}, then low-rank terms. */
  public List<Tensor> layerTensors(int index) {
    return layerTensors.get(index);
  }

  /** {@link #layerTensors} as an argument. */
  public TensorList layer(int index) {
    return layers.get(index);
  }

  /** The token embedding and, where they are learned, the positions'; then low-rank terms. */
  public TensorList embedding() {
    return embedding;
  }

  /** The last norm's weight and, for layer norms, its bias; then A and s of the head's term. */
  public TensorList finalNorm() {
    return finalNorm;
  }

  /** The matrix [V, H] that makes logits of hidden states; then B of its low-rank term. */
  public TensorList head() {
    return head;
  }

  /** The low-rank term of a weight, by the weight's name. */
  public Optional<LowRankTerm> lowRankTerm(String weight) {
    return terms.flatMap(t -> t.of(weight));
  }

  /** The low-rank term of the head, tied or not. */
  public Optional<LowRankTerm> headTerm() {
    return lowRankTerm(spec.names().head());
  }

  /**
   * Cosine and sine, [T, 1, n] each, of every rotary embedding at some positions.
   *
   * @param positions INT64 [T]
   */
  public List<List<Tensor>> rotations(Scope target, Tensor positions) {
    List<List<Tensor>> rotations = new ArrayList<>();
    for (int i = 0; i < frequencies.size(); i++) {
      double factor = spec.rotaries().get(i).attentionFactor();
      rotations.add(
          script.callMany(target, "rotation", positions, frequencies.get(i), factor, dtype.code()));
    }
    return rotations;
  }

  /** Cosine and sine of a layer among the rotations; where it has none, any tensors do. */
  public List<Tensor> rotation(LayerSpec layer, List<List<Tensor>> rotations, Tensor anything) {
    return layer.rotary() == LayerSpec.NO_ROTARY
        ? List.of(anything, anything)
        : rotations.get(layer.rotary());
  }

  /** Whether training drops anything: what the configuration says, or the adapter's. */
  public boolean hasDropout() {
    return spec.dropout().isOn() || adapter().filter(a -> a.dropout() > 0).isPresent();
  }

  /** Shows the bytes of a contiguous tensor, in FP32, in parts. */
  public void read(Tensor tensor, Consumer<ByteBuffer> reader) {
    try (GradMode mode = GradMode.off()) {
      StoredTensors.read(script, tensor, reader);
    }
  }

  /** Has the bytes of a contiguous FP32 tensor filled, in parts. */
  public void write(Tensor tensor, Consumer<ByteBuffer> fill) {
    try (GradMode mode = GradMode.off()) {
      StoredTensors.write(script, tensor, fill);
    }
  }

  /** Those of some base tensors that the model has, then more. */
  private TensorList list(List<String> names, List<Tensor> more) {
    Stream<Tensor> base =
        names.stream().filter(parameters::containsKey).map(name -> parameter(name).value());
    return scope.own(new TensorList(Stream.concat(base, more.stream()).toList()));
  }

  private static float[] toFloats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  @Override
  public void close() {
    scope.close();
  }
}
