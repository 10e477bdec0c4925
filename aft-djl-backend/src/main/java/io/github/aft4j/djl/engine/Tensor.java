package io.github.aft4j.djl.engine;

import ai.djl.pytorch.jni.TorchBridge;
import java.nio.ByteBuffer;

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

  /** The memory of a contiguous CPU tensor of less than 2 GiB, valid until it is freed. */
  public ByteBuffer memory() {
    return TorchBridge.memory(handle());
  }

  /** The elements of a contiguous FLOAT32 tensor on the CPU. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    if (values.length > 0) {
      memory().asFloatBuffer().get(values);
    }
    return values;
  }

  /** The elements of a contiguous INT64 tensor on the CPU. */
  public long[] toLongs() {
    long[] values = new long[Math.toIntExact(elements())];
    if (values.length > 0) {
      memory().asLongBuffer().get(values);
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
