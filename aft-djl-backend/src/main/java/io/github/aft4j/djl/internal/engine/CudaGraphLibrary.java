// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.util.Optional;

/**
 * PyTorch's class {@code at::cuda::CUDAGraph}, which neither DJL nor TorchScript offers: its C++
 * functions under the names that they have in the libraries for Linux. A C++ exception would end
 * the process, so callers see to it that there is none.
 */
final class CudaGraphLibrary {
  private static final String GRAPH = "_ZN2at4cuda9CUDAGraph";

  /** More than the size of the class. */
  private static final long OBJECT = 4096;

  /** What other threads do meanwhile does not disturb the capture. */
  private static final int THREAD_LOCAL = 1;

  private static final long CUDA = 1;

  private final Function create;
  private final Function begin;
  private final Function end;
  private final Function replay;
  private final Function pool;
  private final Function destroy;
  private final Function setStream;

  /** A pool of the caching allocator: {@code c10::MempoolId_t}. */
  @FieldOrder({"first", "second"})
  public static final class Pool extends Structure implements Structure.ByValue {
    public long first;
    public long second;
  }

  private CudaGraphLibrary(NativeLibrary torch, NativeLibrary c10) {
    create = torch.getFunction(GRAPH + "C1Ev");
    begin = torch.getFunction(GRAPH + "13capture_beginESt4pairIyyE21cudaStreamCaptureMode");
    end = torch.getFunction(GRAPH + "11capture_endEv");
    replay = torch.getFunction(GRAPH + "6replayEv");
    pool = torch.getFunction(GRAPH + "4poolEv");
    destroy = torch.getFunction(GRAPH + "D1Ev");
    setStream = c10.getFunction("_ZN3c104cuda20setCurrentCUDAStreamENS0_10CUDAStreamE");
  }

  /** Returns it, if PyTorch's CUDA libraries are loaded and have these functions. */
  static Optional<CudaGraphLibrary> loaded() {
    Optional<NativeLibrary> torch = LoadedLibrary.named("libtorch_cuda.so");
    Optional<NativeLibrary> c10 = LoadedLibrary.named("libc10_cuda.so");
    if (torch.isEmpty() || c10.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CudaGraphLibrary(torch.get(), c10.get()));
    } catch (UnsatisfiedLinkError e) {
      // another build of PyTorch: decoding works without
      return Optional.empty();
    }
  }

  /** Returns a new graph. */
  Pointer create() {
    Pointer graph = new Pointer(Native.malloc(OBJECT));
    graph.clear(OBJECT);
    create.invokeVoid(new Object[] {graph});
    return graph;
  }

  /** Begins to capture the current stream, with a pool of the allocator or a new one for zeros. */
  void begin(Pointer graph, Pool from) {
    begin.invokeVoid(new Object[] {graph, from.first, from.second, THREAD_LOCAL});
  }

  void end(Pointer graph) {
    end.invokeVoid(new Object[] {graph});
  }

  void replay(Pointer graph) {
    replay.invokeVoid(new Object[] {graph});
  }

  /** Returns the pool of a captured graph. */
  Pool pool(Pointer graph) {
    return (Pool) pool.invoke(Pool.class, new Object[] {graph});
  }

  /** Destroys a captured graph. */
  void destroy(Pointer graph) {
    destroy.invokeVoid(new Object[] {graph});
    Native.free(Pointer.nativeValue(graph));
  }

  /**
   * Lets the calling thread launch on a stream of its own, or on the default one if it is null. The
   * argument is a {@code c10::Stream}: the device, then the id, which is the address of a stream
   * that PyTorch has not made.
   */
  void setStream(int device, Pointer stream) {
    setStream.invokeVoid(new Object[] {CUDA | ((long) device << 8), Pointer.nativeValue(stream)});
  }
}
