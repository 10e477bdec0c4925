// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchBridge;
import java.util.Arrays;
import java.util.List;

/** The native values of a call's arguments; closing frees those that were made for the call. */
public final class ArgumentValues implements ArgumentWriter, AutoCloseable {
  private static final int USUAL = 12;

  private long[] values = new long[USUAL];
  private boolean[] kept = new boolean[USUAL];
  private int size;

  private ArgumentValues() {}

  public static ArgumentValues of(Arguments arguments) {
    ArgumentValues values = new ArgumentValues();
    try {
      arguments.writeTo(values);
      return values;
    } catch (RuntimeException | Error e) {
      values.close();
      throw e;
    }
  }

  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public ArgumentWriter tensor(Tensor tensor) {
    return add(TorchBridge.valueOfTensor(tensor.handle()), false);
  }

  @Override
  public ArgumentWriter tensors(List<Tensor> tensors) {
    long[] handles = new long[tensors.size()];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = tensors.get(i).handle();
    }
    return add(TorchBridge.valueOfTensors(handles), false);
  }

  @Override
  public ArgumentWriter tensors(TensorList tensors) {
    return add(tensors.value(), true);
  }

  @Override
  public ArgumentWriter integer(long number) {
    return add(TorchBridge.valueOf(number), false);
  }

  @Override
  public ArgumentWriter integers(List<Long> numbers) {
    long[] array = new long[numbers.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = numbers.get(i);
    }
    return add(TorchBridge.valueOf(array), false);
  }

  @Override
  public ArgumentWriter number(double number) {
    return add(TorchBridge.valueOf(number), false);
  }

  @Override
  public ArgumentWriter flag(boolean flag) {
    return add(TorchBridge.valueOf(flag), false);
  }

  @Override
  public ArgumentWriter type(DType type) {
    return integer(type.code());
  }

  private ArgumentWriter add(long value, boolean isKept) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      kept = Arrays.copyOf(kept, 2 * size);
    }
    values[size] = value;
    kept[size++] = isKept;
    return this;
  }

  @Override
  public void close() {
    for (int i = 0; i < size; i++) {
      if (!kept[i]) {
        TorchBridge.deleteValue(values[i]);
      }
    }
    size = 0;
  }
}
