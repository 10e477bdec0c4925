// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The CUDA runtime that PyTorch brought into this process. DJL looks for a library named {@code
 * libcudart.so}, which the Python packages of PyTorch and of CUDA do not contain: theirs carries
 * its release in its name.
 */
final class CudaRuntime {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final int SUCCESS = 0;

  private final NativeLibrary library;

  private CudaRuntime(String path) {
    library = NativeLibrary.getInstance(path);
  }

  /** Returns it, if it is loaded and the system says so, as Linux does. */
  static Optional<CudaRuntime> loaded() {
    if (!Files.isReadable(MAPS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return path(lines).map(CudaRuntime::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file of the runtime among the files mapped into a process. */
  static Optional<String> path(Stream<String> maps) {
    return maps.filter(line -> line.contains("/libcudart.so"))
        .map(line -> line.substring(line.indexOf('/')))
        .findFirst();
  }

  /** Returns the number of GPUs that the process may use; 0 without a driver. */
  int count() {
    IntByReference count = new IntByReference();
    return call("cudaGetDeviceCount", count) == SUCCESS ? count.getValue() : 0;
  }

  /** Returns a GPU's memory in bytes, used or not. */
  OptionalLong memory(int index) {
    IntByReference current = new IntByReference();
    LongByReference free = new LongByReference();
    LongByReference total = new LongByReference();
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

  private int call(String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }
}
