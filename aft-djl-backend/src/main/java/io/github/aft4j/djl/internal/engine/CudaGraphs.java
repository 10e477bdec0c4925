// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records CUDA graphs. A step of decoding launches some thousand small kernels; as a graph they
 * take a fraction of the time that the calls alone take otherwise.
 */
final class CudaGraphs implements WorkRecorder {
  /** Free memory without which nothing is recorded: the driver keeps a graph's launches there. */
  private static final long ROOM = 512L << 20;

  private final CudaRuntime runtime;
  private final CudaGraphLibrary library;
  private final int device;
  private final Pointer stream;
  private boolean failed;

  private CudaGraphs(CudaRuntime runtime, CudaGraphLibrary library, int device) {
    this.runtime = runtime;
    this.library = library;
    this.device = device;
    int former = runtime.useDevice(device);
    this.stream = runtime.newStream();
    runtime.useDevice(former);
  }

  /** Returns a recorder for a GPU, if the loaded libraries are those that it knows. */
  static Optional<WorkRecorder> on(int device) {
    return CudaRuntime.loaded()
        .flatMap(
            runtime ->
                CudaGraphLibrary.loaded().map(library -> new CudaGraphs(runtime, library, device)));
  }

  @Override
  public <T> Optional<Recording<T>> record(Supplier<T> work, Optional<Recording<T>> former) {
    if (failed || runtime.freeMemory(device).orElse(0) < ROOM) {
      return Optional.empty();
    }
    CudaGraphLibrary.Pool pool =
        former.map(replaced -> ((Graph<T>) replaced).pool()).orElseGet(CudaGraphLibrary.Pool::new);
    int current = runtime.useDevice(device);
    library.setStream(device, stream);
    try {
      return capture(work, pool);
    } finally {
      library.setStream(device, Pointer.NULL);
      runtime.useDevice(current);
    }
  }

  private <T> Optional<Recording<T>> capture(Supplier<T> work, CudaGraphLibrary.Pool pool) {
    Pointer graph = library.create();
    library.begin(graph, pool);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      abandon(e);
      return Optional.empty();
    }
    if (!runtime.isCapturing(stream)) {
      abandon(new IllegalStateException("the capture of the stream has become invalid"));
      return Optional.empty();
    }
    library.end(graph);
    return Optional.of(new Graph<>(graph, result));
  }

  /** Ends a capture that failed. Its graph stays: the allocator refers to it. */
  private void abandon(RuntimeException cause) {
    failed = true;
    runtime.abandonCapture(stream);
    Logger log = LoggerFactory.getLogger(CudaGraphs.class);
    log.warn("Decoding is slower than it could be: its steps cannot be recorded here.", cause);
  }

  @Override
  public void close() {
    runtime.deleteStream(stream);
  }

  private final class Graph<T> implements Recording<T> {
    private final Pointer graph;
    private final T result;

    Graph(Pointer graph, T result) {
      this.graph = graph;
      this.result = result;
    }

    CudaGraphLibrary.Pool pool() {
      return library.pool(graph);
    }

    @Override
    public T repeat() {
      library.replay(graph);
      return result;
    }

    @Override
    public void close() {
      library.destroy(graph);
    }
  }
}
