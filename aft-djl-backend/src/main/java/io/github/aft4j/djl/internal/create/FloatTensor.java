// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import java.nio.ByteBuffer;

/** Tensors whose elements are computed while they are written. */
record FloatTensor(StorageType type) {
  private static final int ELEMENTS_AT_ONCE = 1 << 16;

  FloatTensor {
    if (type != StorageType.F32 && type != StorageType.BF16) {
      throw new IllegalArgumentException("Weights are made in F32 or BF16, not " + type);
    }
  }

  /** The elements of a tensor by their row-major index. */
  interface Elements {
    float at(long index);
  }

  TensorData of(TensorSpec tensor, Elements elements) {
    return new TensorData(
        tensor.name(),
        type,
        tensor.shape(),
        sink -> {
          ByteBuffer buffer = ByteBuffer.allocate(ELEMENTS_AT_ONCE * type.bytes());
          for (long from = 0; from < tensor.elements(); from += ELEMENTS_AT_ONCE) {
            float[] part = new float[(int) Math.min(ELEMENTS_AT_ONCE, tensor.elements() - from)];
            for (int i = 0; i < part.length; i++) {
              part[i] = elements.at(from + i);
            }
            buffer.clear();
            FloatValues.encode(part, type, buffer);
            sink.accept(buffer.flip());
          }
        });
  }
}
