// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static io.github.aft4j.djl.internal.engine.TorchLibrary.bind;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongToIntFunction;

/** The native calls on tensors as bare handles, and on the modes of threads. */
final class TorchTensors {
  private static final LongConsumer DELETE_TENSOR = bind(LongConsumer.class, "torchDeleteTensor");
  private static final NativeCalls.LongToLongs SIZES =
      bind(NativeCalls.LongToLongs.class, "torchSizes");
  private static final NativeCalls.LongToInts DEVICE =
      bind(NativeCalls.LongToInts.class, "torchDevice");
  private static final LongToIntFunction DTYPE = bind(LongToIntFunction.class, "torchDType");
  private static final NativeCalls.CopyTo TO = bind(NativeCalls.CopyTo.class, "torchTo");
  private static final NativeCalls.LongToBuffer DIRECT_BYTE_BUFFER =
      bind(NativeCalls.LongToBuffer.class, "torchDirectByteBuffer");
  private static final NativeCalls.LongAndFlag ATTACH_GRAD =
      bind(NativeCalls.LongAndFlag.class, "torchAttachGrad");
  private static final BooleanSupplier IS_GRAD_MODE =
      bind(BooleanSupplier.class, "torchIsGradMode");
  private static final NativeCalls.Flag SET_GRAD_MODE =
      bind(NativeCalls.Flag.class, "torchSetGradMode");
  private static final NativeCalls.Flag SET_GRAPH_EXECUTOR_OPTIMIZE =
      bind(NativeCalls.Flag.class, "setGraphExecutorOptimize");
  private static final IntSupplier GET_NUM_THREADS = bind(IntSupplier.class, "torchGetNumThreads");
  private static final IntConsumer SET_NUM_THREADS = bind(IntConsumer.class, "torchSetNumThreads");

  private TorchTensors() {}

  /** Gives up a handle. */
  static void delete(long tensor) {
    DELETE_TENSOR.accept(tensor);
  }

  /** Returns the sizes of a tensor. */
  static long[] shape(long tensor) {
    return SIZES.apply(tensor);
  }

  /** Returns the device's type and index. */
  static int[] device(long tensor) {
    return DEVICE.apply(tensor);
  }

  /** Returns DJL's number for the type of the elements. */
  static int dtype(long tensor) {
    return DTYPE.applyAsInt(tensor);
  }

  /** Copies a tensor, without its gradient. */
  static long copyTo(long tensor, int dtype, int[] device) {
    return TO.copy(tensor, dtype, device);
  }

  /** Returns the memory of a contiguous tensor on the host; valid as long as the tensor. */
  static ByteBuffer memory(long tensor) {
    return DIRECT_BYTE_BUFFER.apply(tensor);
  }

  /** Marks a leaf as one whose gradient is wanted, or not. */
  static void requireGradient(long tensor, boolean required) {
    ATTACH_GRAD.accept(tensor, required);
  }

  /** Returns whether the calling thread records gradients. */
  static boolean isGradMode() {
    return IS_GRAD_MODE.getAsBoolean();
  }

  /** Lets the calling thread record gradients, or not. */
  static void setGradMode(boolean on) {
    SET_GRAD_MODE.accept(on);
  }

  /** Lets the calling thread recompile programs for new shapes, or not. */
  static void setGraphOptimizer(boolean on) {
    SET_GRAPH_EXECUTOR_OPTIMIZE.accept(on);
  }

  /** Returns the number of threads of native computation. */
  static int threads() {
    return GET_NUM_THREADS.getAsInt();
  }

  /** Sets the number of threads of native computation, for the whole process. */
  static void setThreads(int threads) {
    SET_NUM_THREADS.accept(threads);
  }
}
