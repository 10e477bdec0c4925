// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static io.github.aft4j.djl.internal.engine.TorchLibrary.failed;
import static io.github.aft4j.djl.internal.engine.TorchLibrary.find;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/** The native calls on tensors as bare handles, and on the modes of threads. */
final class TorchTensors {
  private static final MethodHandle DELETE_TENSOR =
      find("torchDeleteTensor", void.class, long.class);
  private static final MethodHandle SIZES = find("torchSizes", long[].class, long.class);
  private static final MethodHandle DEVICE = find("torchDevice", int[].class, long.class);
  private static final MethodHandle DTYPE = find("torchDType", int.class, long.class);
  private static final MethodHandle TO =
      find("torchTo", long.class, long.class, int.class, int[].class);
  private static final MethodHandle DIRECT_BYTE_BUFFER =
      find("torchDirectByteBuffer", ByteBuffer.class, long.class);
  private static final MethodHandle ATTACH_GRAD =
      find("torchAttachGrad", void.class, long.class, boolean.class);
  private static final MethodHandle IS_GRAD_MODE = find("torchIsGradMode", boolean.class);
  private static final MethodHandle SET_GRAD_MODE =
      find("torchSetGradMode", void.class, boolean.class);
  private static final MethodHandle SET_GRAPH_EXECUTOR_OPTIMIZE =
      find("setGraphExecutorOptimize", void.class, boolean.class);
  private static final MethodHandle GET_NUM_THREADS = find("torchGetNumThreads", int.class);
  private static final MethodHandle SET_NUM_THREADS =
      find("torchSetNumThreads", void.class, int.class);

  private TorchTensors() {}

  /** Gives up a handle. */
  static void delete(long tensor) {
    try {
      DELETE_TENSOR.invokeExact(tensor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the sizes of a tensor. */
  static long[] shape(long tensor) {
    try {
      return (long[]) SIZES.invokeExact(tensor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the device's type and index. */
  static int[] device(long tensor) {
    try {
      return (int[]) DEVICE.invokeExact(tensor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns DJL's number for the type of the elements. */
  static int dtype(long tensor) {
    try {
      return (int) DTYPE.invokeExact(tensor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Copies a tensor, without its gradient. */
  static long copyTo(long tensor, int dtype, int[] device) {
    try {
      return (long) TO.invokeExact(tensor, dtype, device);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the memory of a contiguous tensor on the host; valid as long as the tensor. */
  static ByteBuffer memory(long tensor) {
    try {
      return (ByteBuffer) DIRECT_BYTE_BUFFER.invokeExact(tensor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Marks a leaf as one whose gradient is wanted, or not. */
  static void requireGradient(long tensor, boolean required) {
    try {
      ATTACH_GRAD.invokeExact(tensor, required);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns whether the calling thread records gradients. */
  static boolean isGradMode() {
    try {
      return (boolean) IS_GRAD_MODE.invokeExact();
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Lets the calling thread record gradients, or not. */
  static void setGradMode(boolean on) {
    try {
      SET_GRAD_MODE.invokeExact(on);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Lets the calling thread recompile programs for new shapes, or not. */
  static void setGraphOptimizer(boolean on) {
    try {
      SET_GRAPH_EXECUTOR_OPTIMIZE.invokeExact(on);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the number of threads of native computation. */
  static int threads() {
    try {
      return (int) GET_NUM_THREADS.invokeExact();
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Sets the number of threads of native computation, for the whole process. */
  static void setThreads(int threads) {
    try {
      SET_NUM_THREADS.invokeExact(threads);
    } catch (Throwable e) {
      throw failed(e);
    }
  }
}
