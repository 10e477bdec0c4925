// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static io.github.aft4j.djl.internal.engine.TorchLibrary.bind;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.DoubleToLongFunction;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * The native calls that run TorchScript methods with arbitrary arguments <em>and</em> recorded
 * gradients, which DJL's public classes do not offer. Modules, arguments, and results are bare
 * handles, and whoever receives one deletes it.
 */
public final class TorchBridge {
  private static final int BUFFER = 1 << 16;
  private static final int[] HOST = {0, -1};

  private static final NativeCalls.LoadModule MODULE_LOAD =
      bind(NativeCalls.LoadModule.class, "moduleLoad");
  private static final LongConsumer DELETE_MODULE = bind(LongConsumer.class, "torchDeleteModule");
  private static final NativeCalls.RunMethod MODULE_RUN_METHOD =
      bind(NativeCalls.RunMethod.class, "moduleRunMethod");
  private static final LongUnaryOperator FROM_TENSOR =
      bind(LongUnaryOperator.class, "iValueFromTensor");
  private static final NativeCalls.LongsToLong FROM_TENSOR_LIST =
      bind(NativeCalls.LongsToLong.class, "iValueFromTensorList");
  private static final LongUnaryOperator FROM_LONG =
      bind(LongUnaryOperator.class, "iValueFromLong");
  private static final DoubleToLongFunction FROM_DOUBLE =
      bind(DoubleToLongFunction.class, "iValueFromDouble");
  private static final NativeCalls.FlagToLong FROM_BOOL =
      bind(NativeCalls.FlagToLong.class, "iValueFromBool");
  private static final NativeCalls.LongsToLong FROM_LONG_LIST =
      bind(NativeCalls.LongsToLong.class, "iValueFromLongList");
  private static final LongConsumer DELETE_VALUE = bind(LongConsumer.class, "torchDeleteIValue");
  private static final LongPredicate IS_TUPLE = bind(LongPredicate.class, "iValueIsTuple");
  private static final LongUnaryOperator TO_TENSOR =
      bind(LongUnaryOperator.class, "iValueToTensor");
  private static final NativeCalls.LongToLongs TO_TENSOR_LIST =
      bind(NativeCalls.LongToLongs.class, "iValueToTensorList");
  private static final NativeCalls.LongToLongs TO_VALUE_TUPLE =
      bind(NativeCalls.LongToLongs.class, "iValueToIValueTuple");

  private TorchBridge() {}

  /** Loads a TorchScript archive; its tensors are ordinary ones. */
  public static long loadModule(InputStream archive) throws IOException {
    return MODULE_LOAD.load(archive, HOST, false, new byte[BUFFER], -1L);
  }

  /** Deletes a module. */
  public static void deleteModule(long module) {
    DELETE_MODULE.accept(module);
  }

  /** Runs a method outside inference mode, so that gradients are recorded where grad mode is on. */
  public static long run(long module, String method, long[] values) {
    return MODULE_RUN_METHOD.run(module, method, values, true, false);
  }

  /** Returns an argument that holds a tensor. */
  public static long valueOfTensor(long tensor) {
    return FROM_TENSOR.applyAsLong(tensor);
  }

  /** Returns an argument that holds a list of tensors. */
  public static long valueOfTensors(long[] tensors) {
    return FROM_TENSOR_LIST.apply(tensors);
  }

  /** Returns an argument that holds an integer. */
  public static long valueOf(long number) {
    return FROM_LONG.applyAsLong(number);
  }

  /** Returns an argument that holds a number. */
  public static long valueOf(double number) {
    return FROM_DOUBLE.applyAsLong(number);
  }

  /** Returns an argument that holds a flag. */
  public static long valueOf(boolean flag) {
    return FROM_BOOL.apply(flag);
  }

  /** Returns an argument that holds integers. */
  public static long valueOf(long[] numbers) {
    return FROM_LONG_LIST.apply(numbers);
  }

  /** Deletes an argument or a result. */
  public static void deleteValue(long value) {
    DELETE_VALUE.accept(value);
  }

  /** Returns whether a result is a tuple. */
  public static boolean isTuple(long value) {
    return IS_TUPLE.test(value);
  }

  /** Returns the tensor in a result. */
  public static long toTensor(long value) {
    return TO_TENSOR.applyAsLong(value);
  }

  /** Returns the tensors of a list. */
  public static long[] toTensors(long value) {
    return TO_TENSOR_LIST.apply(value);
  }

  /** Returns the elements of a tuple. */
  public static long[] toTuple(long value) {
    return TO_VALUE_TUPLE.apply(value);
  }
}
