package io.github.aft4j.djl.engine;

import ai.djl.pytorch.jni.TorchBridge;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * A handle to a native tensor. The native memory lives as long as any handle, list of arguments or
 * recorded graph refers to it; closing the handle gives up this reference only. Almost always owned
 * by a {@link Scope}. Not thread-safe.
 */
public final class Tensor implements AutoCloseable {
  private long handle;

  /** Takes over a native handle. */
  public Tensor(long handle) {
    this.handle = handle;
  }

  /** The native handle. */
  public long handle() {
    if (handle == 0) {
      throw new IllegalStateException("The tensor has been closed");
    }
    return handle;
  }

  public long[] shape() {
    return TorchBridge.shape(handle());
  }

  public long elements() {
    long elements = 1;
    for (long size : shape()) {
      elements *= size;
    }
    return elements;
  }

  /** The memory of a contiguous tensor on the host, of less than 2 GiB, valid until it is freed. */
  public ByteBuffer memory() {
    if (!TorchBridge.isOnHost(handle())) {
      throw new IllegalStateException("The tensor is not in the memory that Java reads");
    }
    return TorchBridge.memory(handle());
  }

  /**
   * Shows a reader a contiguous tensor of less than 2 GiB: its own memory, or a copy of a GPU's.
   */
  public void read(Consumer<ByteBuffer> reader) {
    if (TorchBridge.isOnHost(handle())) {
      reader.accept(TorchBridge.memory(handle()));
    } else {
      try (Tensor copy = new Tensor(TorchBridge.copyToHost(handle()))) {
        reader.accept(TorchBridge.memory(copy.handle()));
      }
    }
  }

  /** The elements of a contiguous FLOAT32 tensor. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    if (values.length > 0) {
      read(memory -> memory.asFloatBuffer().get(values));
    }
    return values;
  }

  /** The elements of a contiguous FLOAT64 tensor. */
  public double[] toDoubles() {
    double[] values = new double[Math.toIntExact(elements())];
    if (values.length > 0) {
      read(memory -> memory.asDoubleBuffer().get(values));
    }
    return values;
  }

  /** The elements of a contiguous INT64 tensor. */
  public long[] toLongs() {
    long[] values = new long[Math.toIntExact(elements())];
    if (values.length > 0) {
      read(memory -> memory.asLongBuffer().get(values));
    }
    return values;
  }

  /** Marks a leaf as one whose gradient is wanted. */
  public void requireGradient(boolean required) {
    TorchBridge.requireGradient(handle(), required);
  }

  @Override
  public void close() {
    if (handle != 0) {
      TorchBridge.deleteTensor(handle);
      handle = 0;
    }
  }
}
