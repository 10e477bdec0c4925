// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchBridge;
import java.util.List;

/**
 * A list of tensors made once and passed to many calls, such as the weights of a layer. It keeps
 * the native tensors alive on its own. Not thread-safe.
 */
public final class TensorList implements AutoCloseable {
  private final int size;
  private long value;

  public TensorList(List<Tensor> tensors) {
    size = tensors.size();
    value = TorchBridge.valueOfTensors(tensors.stream().mapToLong(Tensor::handle).toArray());
  }

  public int size() {
    return size;
  }

  long value() {
    if (value == 0) {
      throw new IllegalStateException("The list has been closed");
    }
    return value;
  }

  @Override
  public void close() {
    if (value != 0) {
      TorchBridge.deleteValue(value);
      value = 0;
    }
  }
}
