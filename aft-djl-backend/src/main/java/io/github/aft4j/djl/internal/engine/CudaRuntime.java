// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The CUDA runtime that PyTorch brought into this process. DJL looks for a library named {@code
 * libcudart.so}, which the Python packages of PyTorch and of CUDA do not contain: theirs carries
 * its release in its name.
 */
final class CudaRuntime {
  static final String NAME = "libcudart.so";

  private static final int SUCCESS = 0;
  private static final int NON_BLOCKING = 1;
  private static final int CAPTURING = 1;

  private final NativeLibrary library;

  private CudaRuntime(NativeLibrary library) {
    this.library = library;
  }

  /** Returns it, if it is loaded and the system says so. */
  static Optional<CudaRuntime> loaded() {
    return LoadedLibrary.named(NAME).map(CudaRuntime::new);
  }

  /** Returns the number of GPUs that the process may use; 0 without a driver. */
  int count() {
    IntByReference count = new IntByReference();
    return call("cudaGetDeviceCount", count) == SUCCESS ? count.getValue() : 0;
  }

  /** Returns a GPU's memory in bytes, used or not. */
  OptionalLong memory(int index) {
    return memory(index, new LongByReference(), new LongByReference());
  }

  /** Returns a GPU's memory in bytes that nothing uses. */
  OptionalLong freeMemory(int index) {
    LongByReference free = new LongByReference();
    return memory(index, free, new LongByReference()).isPresent()
        ? OptionalLong.of(free.getValue())
        : OptionalLong.empty();
  }

  private OptionalLong memory(int index, LongByReference free, LongByReference total) {
    IntByReference current = new IntByReference();
    if (index >= count()
        || call("cudaGetDevice", current) != SUCCESS
        || call("cudaSetDevice", index) != SUCCESS) {
      return OptionalLong.empty();
    }
    try {
      return call("cudaMemGetInfo", free, total) == SUCCESS
          ? OptionalLong.of(total.getValue())
          : OptionalLong.empty();
    } finally {
      call("cudaSetDevice", current.getValue());
    }
  }

  /** Makes a GPU the calling thread's, and returns the one that was. */
  int useDevice(int index) {
    IntByReference current = new IntByReference();
    require("cudaGetDevice", current);
    require("cudaSetDevice", index);
    return current.getValue();
  }

  /** Returns a new stream that does not wait for the default one. */
  Pointer newStream() {
    PointerByReference stream = new PointerByReference();
    require("cudaStreamCreateWithFlags", stream, NON_BLOCKING);
    return stream.getValue();
  }

  /** Returns whether a stream is being captured, and nothing has made that invalid. */
  boolean isCapturing(Pointer stream) {
    IntByReference status = new IntByReference();
    return call("cudaStreamIsCapturing", stream, status) == SUCCESS
        && status.getValue() == CAPTURING;
  }

  /** Ends a capture of which nothing is kept. */
  void abandonCapture(Pointer stream) {
    PointerByReference graph = new PointerByReference();
    if (call("cudaStreamEndCapture", stream, graph) == SUCCESS) {
      call("cudaGraphDestroy", graph.getValue());
    }
    call("cudaGetLastError");
  }

  void deleteStream(Pointer stream) {
    require("cudaStreamDestroy", stream);
  }

  private void require(String function, Object... arguments) {
    int status = call(function, arguments);
    if (status != SUCCESS) {
      throw new IllegalStateException(function + " returned the CUDA error " + status);
    }
  }

  private int call(String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }
}
