// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * A handle to a native tensor. The native memory lives as long as any handle, list of arguments or
 * recorded graph refers to it; closing the handle gives up this reference only. Almost always owned
 * by a {@link Scope}. Not thread-safe.
 */
public final class Tensor implements AutoCloseable {
  /** The host as DJL writes it: a type and an index. */
  private static final int[] HOST = {0, -1};

  private long handle;

  /** Takes over a native handle. */
  public Tensor(long handle) {
    this.handle = handle;
  }

  /** Returns the native handle. */
  public long handle() {
    if (handle == 0) {
      throw new IllegalStateException("The tensor has been closed");
    }
    return handle;
  }

  /** Returns the sizes of the dimensions. */
  public long[] shape() {
    return TorchTensors.shape(handle());
  }

  /** Returns the number of elements. */
  public long elements() {
    long elements = 1;
    for (long size : shape()) {
      elements *= size;
    }
    return elements;
  }

  /**
   * Returns the memory of a contiguous tensor on the host, of less than 2 GiB, valid until it is
   * freed.
   */
  public ByteBuffer memory() {
    if (!isOnHost()) {
      throw new IllegalStateException("The tensor is not in the memory that Java reads");
    }
    return TorchTensors.memory(handle()).order(ByteOrder.nativeOrder());
  }

  private boolean isOnHost() {
    return TorchTensors.device(handle())[0] == HOST[0];
  }

  /** Copies the tensor to the host, without its gradient; not BF16, which DJL has no number for. */
  private Tensor copyToHost() {
    return new Tensor(TorchTensors.copyTo(handle(), TorchTensors.dtype(handle()), HOST));
  }

  /**
   * Shows a reader a contiguous tensor of less than 2 GiB: its own memory, or a copy of a GPU's.
   */
  public void read(Consumer<ByteBuffer> reader) {
    if (isOnHost()) {
      reader.accept(memory());
    } else {
      try (Tensor copy = copyToHost()) {
        reader.accept(copy.memory());
      }
    }
  }

  /** Returns the elements of a contiguous FLOAT32 tensor. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    if (values.length > 0) {
      read(memory -> memory.asFloatBuffer().get(values));
    }
    return values;
  }

  /** Returns the elements of a contiguous FLOAT64 tensor. */
  public double[] toDoubles() {
    double[] values = new double[Math.toIntExact(elements())];
    if (values.length > 0) {
      read(memory -> memory.asDoubleBuffer().get(values));
    }
    return values;
  }

  /** Returns the elements of a contiguous INT64 tensor. */
  public long[] toLongs() {
    long[] values = new long[Math.toIntExact(elements())];
    if (values.length > 0) {
      read(memory -> memory.asLongBuffer().get(values));
    }
    return values;
  }

  /** Marks a leaf as one whose gradient is wanted. */
  public void requireGradient(boolean required) {
    TorchTensors.requireGradient(handle(), required);
  }

  @Override
  public void close() {
    if (handle != 0) {
      TorchTensors.delete(handle);
      handle = 0;
    }
  }
}
