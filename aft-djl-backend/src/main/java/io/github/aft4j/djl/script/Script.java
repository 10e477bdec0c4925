package io.github.aft4j.djl.script;

import ai.djl.pytorch.jni.TorchBridge;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A loaded TorchScript module. Arguments may be {@link Tensor}, {@link TensorList}, a {@code List}
 * of tensors, {@code long}, {@code int}, {@code double}, {@code boolean}, {@code String}, {@code
 * long[]} or {@code double[]}; Java numbers become constants of the call and never memory that a
 * recorded graph refers to.
 */
public final class Script implements AutoCloseable {
  private long module;

  private Script(long module) {
    this.module = module;
  }

  /**
   * Loads methods.
   *
   * @param methods TorchScript source, each line indented by two blanks
   */
  public static Script load(String methods) {
    try {
      return new Script(
          TorchBridge.loadModule(new ByteArrayInputStream(ScriptArchive.of(methods))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method that returns one tensor. */
  public Tensor call(Scope scope, String method, Object... arguments) {
    return scope.own(callUnowned(method, arguments));
  }

  /** As {@link #call}; the caller closes the result. */
  public Tensor callUnowned(String method, Object... arguments) {
    long result = invoke(method, arguments);
    try {
      return new Tensor(TorchBridge.toTensor(result));
    } finally {
      TorchBridge.deleteValue(result);
    }
  }

  /** Calls a method that returns a tuple or a list of tensors. */
  public List<Tensor> callMany(Scope scope, String method, Object... arguments) {
    long result = invoke(method, arguments);
    try {
      List<Tensor> tensors = new ArrayList<>();
      if (TorchBridge.isTuple(result)) {
        for (long element : TorchBridge.toTuple(result)) {
          tensors.add(scope.own(new Tensor(TorchBridge.toTensor(element))));
          TorchBridge.deleteValue(element);
        }
      } else {
        for (long handle : TorchBridge.toTensors(result)) {
          tensors.add(scope.own(new Tensor(handle)));
        }
      }
      return tensors;
    } finally {
      TorchBridge.deleteValue(result);
    }
  }

  /** Calls a method for its effect. */
  public void run(String method, Object... arguments) {
    TorchBridge.deleteValue(invoke(method, arguments));
  }

  /** A new tensor of unset memory on the CPU, to be filled through {@link Tensor#memory()}. */
  public Tensor empty(Scope scope, DType type, long... shape) {
    return call(scope, "empty", shape, type.code());
  }

  /** A tensor of the given numbers. */
  public Tensor longs(Scope scope, long[] values) {
    Tensor tensor = empty(scope, DType.INT64, values.length);
    if (values.length > 0) {
      tensor.memory().asLongBuffer().put(values);
    }
    return tensor;
  }

  /** A tensor of the given numbers. */
  public Tensor floats(Scope scope, float[] values) {
    Tensor tensor = empty(scope, DType.FLOAT32, values.length);
    if (values.length > 0) {
      tensor.memory().asFloatBuffer().put(values);
    }
    return tensor;
  }

  private long invoke(String method, Object[] arguments) {
    if (module == 0) {
      throw new IllegalStateException("The script has been closed");
    }
    long[] values = new long[arguments.length];
    int made = 0;
    try {
      for (; made < values.length; made++) {
        values[made] = value(arguments[made]);
      }
      return TorchBridge.run(module, method, values);
    } finally {
      for (int i = 0; i < made; i++) {
        if (!(arguments[i] instanceof TensorList)) {
          TorchBridge.deleteValue(values[i]);
        }
      }
    }
  }

  private static long value(Object argument) {
    if (argument instanceof Tensor tensor) {
      return TorchBridge.valueOfTensor(tensor.handle());
    } else if (argument instanceof TensorList list) {
      return list.value();
    } else if (argument instanceof List<?> list) {
      return TorchBridge.valueOfTensors(
          list.stream().mapToLong(element -> ((Tensor) element).handle()).toArray());
    } else if (argument instanceof Long || argument instanceof Integer) {
      return TorchBridge.valueOf(((Number) argument).longValue());
    } else if (argument instanceof Double number) {
      return TorchBridge.valueOf(number.doubleValue());
    } else if (argument instanceof Boolean flag) {
      return TorchBridge.valueOf(flag.booleanValue());
    } else if (argument instanceof String text) {
      return TorchBridge.valueOf(text);
    } else if (argument instanceof long[] numbers) {
      return TorchBridge.valueOf(numbers);
    } else if (argument instanceof double[] numbers) {
      return TorchBridge.valueOf(numbers);
    }
    throw new IllegalArgumentException("No argument of a script: " + argument.getClass());
  }

  @Override
  public void close() {
    if (module != 0) {
      TorchBridge.deleteModule(module);
      module = 0;
    }
  }
}
