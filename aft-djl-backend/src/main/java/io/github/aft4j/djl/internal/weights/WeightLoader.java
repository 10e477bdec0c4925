// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a decoder's weights from a checkpoint, one tensor at a time. */
public final class WeightLoader {
  /** Elements that are copied at once. */
  private static final int WINDOW = 1 << 26;

  private final DecoderSpec spec;
  private final LoadOptions options;
  private final TensorProgram program;

  /**
   * Prepares to load.
   *
   * @param program makes the tensors
   */
  public WeightLoader(DecoderSpec spec, LoadOptions options, TensorProgram program) {
    this.spec = spec;
    this.options = options;
    this.program = program;
  }

  /**
   * Loads weights. If they are computed in BF16, those that may be trained and are stored more
   * exactly are kept in FP32 too, and those that are {@linkplain DecoderSpec#alwaysExact always
   * exact} are computed in FP32.
   *
   * @throws io.github.aft4j.api.AftException AFT-310 to AFT-324 if anything is wrong with the
   *     weights
   */
  public DecoderWeights load(ModelDirectory directory) {
    Scope scope = new Scope();
    try (Weights stored = directory.weights();
        GradMode mode = GradMode.off()) {
      WeightCheck.check(options.stored().orElse(spec), stored, directory.path().toString());
      Map<String, Parameter> base =
          base(new TensorReader(stored, program, options.stored()), scope);
      Optional<AdapterWeights> adapter =
          options.adapter().map(source -> AdapterWeights.load(spec, source, program, scope));
      Rotations rotations = new Rotations(spec, program, scope);
      Tensor none = program.empty(scope, DType.FLOAT32, 0);
      DecoderWeights weights =
          new DecoderWeights(spec, options.dtype(), base, adapter, rotations, none, scope);
      options.adapter().ifPresent(source -> complete(weights, source));
      return weights;
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private Map<String, Parameter> base(TensorReader reader, Scope scope) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Set<String> exact = spec.alwaysExact();
    for (TensorSpec tensor : spec.tensors()) {
      DType dtype = exact.contains(tensor.name()) ? DType.FLOAT32 : options.dtype();
      parameters.put(tensor.name(), parameter(reader, tensor, dtype, scope));
    }
    return parameters;
  }

  private Parameter parameter(TensorReader reader, TensorSpec tensor, DType dtype, Scope scope) {
    String name = tensor.name();
    if (dtype == DType.FLOAT32) {
      return Parameter.full(name, tensor.shape(), reader.read(tensor, dtype, scope));
    }
    if (!mayBeTrained(tensor) || reader.type(name) == dtype) {
      Tensor value = reader.read(tensor, dtype, scope);
      return Parameter.rounded(name, tensor.shape(), value, Optional.empty());
    }
    Tensor master = reader.read(tensor, DType.FLOAT32, scope);
    Tensor value = program.cast(scope, master, dtype);
    return Parameter.rounded(name, tensor.shape(), value, Optional.of(master));
  }

  /** Returns whether rounding to BF16 would lose digits that training needs. */
  private boolean mayBeTrained(TensorSpec tensor) {
    return options.adapter().isEmpty()
        || options.adapter().get().layout().saved().containsValue(tensor);
  }

  private void complete(DecoderWeights weights, AdapterSource source) {
    replaceSaved(weights, source);
    if (AdapterStart.isNeeded(source.layout())) {
      try (AdapterProgram adapters = AdapterProgram.load()) {
        new AdapterStart(weights, source, adapters, program).prepare();
      }
    }
  }

  /** Puts the base tensors that the adapter's file holds in the place of the base model's. */
  private void replaceSaved(DecoderWeights weights, AdapterSource source) {
    new TrainingCopies(weights, program).prepare();
    source
        .layout()
        .whole()
        .forEach(
            (name, tensor) ->
                source
                    .values()
                    .of(name)
                    .ifPresent(values -> replace(weights.parameter(tensor.name()), values)));
  }

  private void replace(Parameter parameter, float[] values) {
    for (int at = 0; at < values.length; at += WINDOW) {
      int end = Math.min(at + WINDOW, values.length);
      try (Scope local = new Scope()) {
        Tensor part = program.floats(local, Arrays.copyOfRange(values, at, end));
        for (Tensor copy : List.of(parameter.exact(), parameter.value())) {
          program.copy(program.flatSlice(local, copy, at, end), part);
        }
      }
    }
  }
}
