// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.internal.checkpoint.NonFinite;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.List;
import java.util.Optional;

/**
 * Reads the tensors of a checkpoint into memory.
 *
 * @param stored the decoder that the files have, where the one that is loaded has more tokens or a
 *     head of its own
 */
record TensorReader(Weights weights, TensorProgram program, Optional<DecoderSpec> stored) {
  /** Bytes that are read at once, since a buffer cannot be larger than 2 GiB. */
  private static final int WINDOW = 1 << 30;

  /** Elements of FP8 that are unpacked at once. */
  private static final long FP8_WINDOW = 1 << 24;

  /** Returns the type that a tensor is stored in. */
  DType type(String name) {
    if (Mxfp4.holds(weights, name)) {
      return DType.BFLOAT16; // which holds every number of MXFP4
    }
    TensorEntry entry = entry(name);
    if (Fp8.holds(weights, entry.name())) {
      return DType.BFLOAT16; // as transformers unpacks it
    }
    return switch (entry.type()) {
      case F32 -> DType.FLOAT32;
      case BF16 -> DType.BFLOAT16;
      case F16 -> DType.FLOAT16;
      default -> throw new IllegalArgumentException(entry.type() + " is no type of weights");
    };
  }

  /**
   * Returns a tensor in the given type.
   *
   * @throws AftException AFT-324 for an element that is not finite
   */
  Tensor read(TensorSpec spec, DType target, Scope scope) {
    if (Mxfp4.holds(weights, spec.name())) {
      return unpack(spec, target, scope);
    }
    TensorEntry entry = entry(spec.name());
    if (Fp8.holds(weights, entry.name())) {
      return unpack(entry, target, scope);
    }
    List<Long> stored = entry.shape();
    return stored.equals(spec.shape())
        ? read(spec.name(), target, scope)
        : grown(spec, stored.get(0), target, scope);
  }

  /** Reads a matrix that has more rows than its file. */
  private Tensor grown(TensorSpec spec, long rows, DType target, Scope scope) {
    long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
    Tensor tensor = program.empty(scope, target, shape);
    try (Scope local = new Scope()) {
      Tensor stored = read(spec.name(), target, local);
      long end = rows * shape[1];
      program.copy(
          program.flatSlice(local, tensor, 0, end), program.flatSlice(local, stored, 0, end));
      NewRows more = NewRows.of(weights, entry(spec.name()));
      for (long row = rows; row < shape[0]; row++) {
        try (Scope part = new Scope()) {
          program.copy(
              program.flatSlice(part, tensor, row * shape[1], (row + 1) * shape[1]),
              program.floats(part, more.row(row)));
        }
      }
    }
    return tensor;
  }

  private Tensor unpack(TensorSpec spec, DType target, Scope scope) {
    long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
    Tensor tensor = program.empty(scope, target, shape);
    int inputs = Math.toIntExact(shape[1]);
    int outputs = Math.toIntExact(shape[2]);
    long size = shape[1] * shape[2];
    for (int i = 0; i < shape[0]; i++) {
      try (Scope local = new Scope()) {
        Tensor part = program.flatSlice(local, tensor, i * size, (i + 1) * size);
        float[] values = Mxfp4.matrix(weights, spec.name(), i, inputs, outputs);
        program.copy(part, program.floats(local, values));
      }
    }
    return tensor;
  }

  /** Reads FP8, some rows at once. */
  private Tensor unpack(TensorEntry entry, DType target, Scope scope) {
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    Tensor tensor = program.empty(scope, target, shape);
    long columns = shape[shape.length - 1];
    long rows = entry.elements() / columns;
    long most = Math.max(1, FP8_WINDOW / columns);
    for (long row = 0; row < rows; row += most) {
      long end = Math.min(row + most, rows);
      float[] values = Fp8.rows(weights, entry.name(), row, end);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          refuse(entry, row * columns + i);
        }
      }
      try (Scope local = new Scope()) {
        Tensor part = program.flatSlice(local, tensor, row * columns, end * columns);
        program.copy(part, program.floats(local, values));
      }
    }
    return tensor;
  }

  private Tensor read(String name, DType target, Scope scope) {
    TensorEntry entry = entry(name);
    DType type = type(name);
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    if (type == target) {
      Tensor tensor = program.empty(scope, type, shape);
      fill(entry, tensor);
      return tensor;
    }
    try (Scope local = new Scope()) {
      Tensor stored = program.empty(local, type, shape);
      fill(entry, stored);
      return program.cast(scope, stored, target);
    }
  }

  /** Returns the entry of a tensor; of a head that the files tie to the embedding, that. */
  private TensorEntry entry(String name) {
    String source =
        stored
            .filter(spec -> spec.tiedHead() && name.equals(spec.names().head()))
            .map(spec -> spec.names().embedding())
            .orElse(name);
    return weights.entry(WeightCheck.storedName(weights, source));
  }

  private void fill(TensorEntry entry, Tensor target) {
    long bytes = entry.type().bytes();
    for (long at = 0; at < entry.length(); at += WINDOW) {
      long end = Math.min(at + WINDOW, entry.length());
      try (Scope local = new Scope()) {
        Tensor part = program.flatSlice(local, target, at / bytes, end / bytes);
        long first = at / bytes;
        program.write(
            part,
            memory -> {
              weights.read(entry.name(), first * bytes, memory);
              NonFinite.first(memory.duplicate().clear(), entry.type())
                  .ifPresent(index -> refuse(entry, first + index));
            });
      }
    }
  }

  private void refuse(TensorEntry entry, long element) {
    throw new AftException(
        new Problem(
            CheckpointError.NON_FINITE_WEIGHT,
            weights.path(entry.name()).toString(),
            "an infinite or undefined value in " + entry.name() + ", element " + element,
            "finite weights",
            "The training that made this checkpoint has diverged: use an earlier one."));
  }
}
