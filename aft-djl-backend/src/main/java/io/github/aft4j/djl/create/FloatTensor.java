package io.github.aft4j.djl.create;

import io.github.aft4j.djl.checkpoint.StorageType;
import io.github.aft4j.djl.checkpoint.TensorData;
import io.github.aft4j.djl.decoder.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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
          ByteBuffer buffer =
              ByteBuffer.allocate(ELEMENTS_AT_ONCE * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
          for (long from = 0; from < tensor.elements(); from += ELEMENTS_AT_ONCE) {
            buffer.clear();
            long to = Math.min(tensor.elements(), from + ELEMENTS_AT_ONCE);
            for (long i = from; i < to; i++) {
              put(buffer, elements.at(i));
            }
            sink.accept(buffer.flip());
          }
        });
  }

  private void put(ByteBuffer buffer, float value) {
    if (type == StorageType.F32) {
      buffer.putFloat(value);
      return;
    }
    int bits = Float.floatToRawIntBits(value);
    // To the nearest, ties to even; the values are finite.
    buffer.putShort((short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16));
  }
}
