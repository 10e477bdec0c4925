package io.github.aft4j.djl.program;

import io.github.aft4j.djl.engine.ComputeDevice;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.engine.TorchBridge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A loaded TorchScript module. Arguments may be {@link Tensor}, {@link TensorList}, a {@code List}
 * of tensors, {@code long}, {@code int}, {@code double}, {@code boolean}, {@code String}, {@code
 * long[]} or {@code double[]}; Java numbers become constants of the call and never memory that a
 * recorded graph refers to.
 */
public final class Script implements AutoCloseable {
  /** What every script can call: where tensors are made that have no other one to follow. */
  private static final String PLACES =
      """

        def device(self: __torch__.Fns) -> Device:
          return torch.device("%s")

        def empty_on_host(self: __torch__.Fns, like: Tensor) -> Tensor:
          return torch.empty_like(like, device=torch.device("%s"))
      """;

  private final ComputeDevice device;
  private long module;

  private Script(long module, ComputeDevice device) {
    this.module = module;
    this.device = device;
  }

  /** Loads methods that compute on the host. */
  public static Script load(String methods) {
    return load(methods, ComputeDevice.HOST);
  }

  /**
   * Loads methods.
   *
   * @param methods TorchScript source, each line indented by two blanks
   * @param device where tensors are made
   */
  public static Script load(String methods, ComputeDevice device) {
    String source = methods + PLACES.formatted(device.name(), ComputeDevice.HOST.name());
    try {
      return new Script(
          TorchBridge.loadModule(new ByteArrayInputStream(ScriptArchive.of(source))), device);
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

  /** A new tensor of unset memory. */
  public Tensor empty(Scope scope, DType type, long... shape) {
    return call(scope, "empty", shape, type.code());
  }

  /** A tensor of the given numbers. */
  public Tensor longs(Scope scope, long[] values) {
    return filled(scope, DType.INT64, m -> m.asLongBuffer().put(values), values.length);
  }

  /** A tensor of the given numbers. */
  public Tensor floats(Scope scope, float[] values) {
    return filled(scope, DType.FLOAT32, m -> m.asFloatBuffer().put(values), values.length);
  }

  /** A new tensor that {@link #write} fills. */
  public Tensor filled(Scope scope, DType type, Consumer<ByteBuffer> fill, long... shape) {
    Tensor tensor = empty(scope, type, shape);
    if (tensor.elements() > 0) {
      write(tensor, fill);
    }
    return tensor;
  }

  /**
   * Fills a contiguous tensor of less than 2 GiB: its own memory, or by way of the host's where
   * Java cannot write that.
   */
  public void write(Tensor target, Consumer<ByteBuffer> fill) {
    if (device.isHost()) {
      fill.accept(target.memory());
      return;
    }
    try (Scope local = new Scope()) {
      Tensor staged = call(local, "empty_on_host", target);
      fill.accept(staged.memory());
      run("copy", target, staged);
    }
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
