// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static io.github.aft4j.djl.internal.engine.TorchLibrary.failed;
import static io.github.aft4j.djl.internal.engine.TorchLibrary.find;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;

/**
 * The native calls that run TorchScript methods with arbitrary arguments <em>and</em> recorded
 * gradients, which DJL's public classes do not offer. Modules, arguments, and results are bare
 * handles, and whoever receives one deletes it.
 */
public final class TorchBridge {
  private static final int BUFFER = 1 << 16;
  private static final int[] HOST = {0, -1};

  private static final MethodHandle MODULE_LOAD =
      find(
          "moduleLoad",
          long.class,
          InputStream.class,
          int[].class,
          boolean.class,
          byte[].class,
          long.class);
  private static final MethodHandle DELETE_MODULE =
      find("torchDeleteModule", void.class, long.class);
  private static final MethodHandle MODULE_RUN_METHOD =
      find(
          "moduleRunMethod",
          long.class,
          long.class,
          String.class,
          long[].class,
          boolean.class,
          boolean.class);
  private static final MethodHandle FROM_TENSOR = find("iValueFromTensor", long.class, long.class);
  private static final MethodHandle FROM_TENSOR_LIST =
      find("iValueFromTensorList", long.class, long[].class);
  private static final MethodHandle FROM_LONG = find("iValueFromLong", long.class, long.class);
  private static final MethodHandle FROM_DOUBLE =
      find("iValueFromDouble", long.class, double.class);
  private static final MethodHandle FROM_BOOL = find("iValueFromBool", long.class, boolean.class);
  private static final MethodHandle FROM_LONG_LIST =
      find("iValueFromLongList", long.class, long[].class);
  private static final MethodHandle DELETE_VALUE =
      find("torchDeleteIValue", void.class, long.class);
  private static final MethodHandle IS_TUPLE = find("iValueIsTuple", boolean.class, long.class);
  private static final MethodHandle TO_TENSOR = find("iValueToTensor", long.class, long.class);
  private static final MethodHandle TO_TENSOR_LIST =
      find("iValueToTensorList", long[].class, long.class);
  private static final MethodHandle TO_VALUE_TUPLE =
      find("iValueToIValueTuple", long[].class, long.class);

  private TorchBridge() {}

  /** Loads a TorchScript archive; its tensors are ordinary ones. */
  public static long loadModule(InputStream archive) throws IOException {
    try {
      return (long) MODULE_LOAD.invokeExact(archive, HOST, false, new byte[BUFFER], -1L);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Deletes a module. */
  public static void deleteModule(long module) {
    try {
      DELETE_MODULE.invokeExact(module);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Runs a method outside inference mode, so that gradients are recorded where grad mode is on. */
  public static long run(long module, String method, long[] values) {
    try {
      return (long) MODULE_RUN_METHOD.invokeExact(module, method, values, true, false);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns an argument that holds a tensor. */
  public static long valueOfTensor(long tensor) {
    try {
      return (long) FROM_TENSOR.invokeExact(tensor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns an argument that holds a list of tensors. */
  public static long valueOfTensors(long[] tensors) {
    try {
      return (long) FROM_TENSOR_LIST.invokeExact(tensors);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns an argument that holds an integer. */
  public static long valueOf(long number) {
    try {
      return (long) FROM_LONG.invokeExact(number);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns an argument that holds a number. */
  public static long valueOf(double number) {
    try {
      return (long) FROM_DOUBLE.invokeExact(number);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns an argument that holds a flag. */
  public static long valueOf(boolean flag) {
    try {
      return (long) FROM_BOOL.invokeExact(flag);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns an argument that holds integers. */
  public static long valueOf(long[] numbers) {
    try {
      return (long) FROM_LONG_LIST.invokeExact(numbers);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Deletes an argument or a result. */
  public static void deleteValue(long value) {
    try {
      DELETE_VALUE.invokeExact(value);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns whether a result is a tuple. */
  public static boolean isTuple(long value) {
    try {
      return (boolean) IS_TUPLE.invokeExact(value);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the tensor in a result. */
  public static long toTensor(long value) {
    try {
      return (long) TO_TENSOR.invokeExact(value);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the tensors of a list. */
  public static long[] toTensors(long value) {
    try {
      return (long[]) TO_TENSOR_LIST.invokeExact(value);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Returns the elements of a tuple. */
  public static long[] toTuple(long value) {
    try {
      return (long[]) TO_VALUE_TUPLE.invokeExact(value);
    } catch (Throwable e) {
      throw failed(e);
    }
  }
}
