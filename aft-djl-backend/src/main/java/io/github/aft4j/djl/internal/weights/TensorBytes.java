// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The elements of tensors of any size as bytes, in windows of at most 1 GiB. */
public record TensorBytes(TensorProgram program) {
  private static final long ELEMENTS = (1L << 30) / DType.FLOAT32.bytes();

  /** Shows a reader the elements of a contiguous tensor, window by window. */
  public void read(Tensor tensor, Consumer<ByteBuffer> reader) {
    windows(tensor, (scope, part) -> program.cast(scope, part, DType.FLOAT32).read(reader));
  }

  /** Shows a reader the elements of a contiguous tensor in their own type, window by window. */
  public void readStored(Tensor tensor, Consumer<ByteBuffer> reader) {
    windows(tensor, (scope, part) -> part.read(reader));
  }

  /** Has the elements of a contiguous tensor filled in their own type, window by window. */
  public void write(Tensor tensor, Consumer<ByteBuffer> fill) {
    windows(tensor, (scope, part) -> program.write(part, fill));
  }

  private void windows(Tensor tensor, BiConsumer<Scope, Tensor> use) {
    long elements = tensor.elements();
    try (GradMode mode = GradMode.off()) {
      for (long at = 0; at < elements; at += ELEMENTS) {
        try (Scope local = new Scope()) {
          long end = Math.min(at + ELEMENTS, elements);
          use.accept(local, program.flatSlice(local, tensor, at, end));
        }
      }
    }
  }
}
