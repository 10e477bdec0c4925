// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tensor to be written. Its bytes are asked for once, when its turn comes, so that one tensor at
 * a time is in memory.
 *
 * @param shape row-major; empty for a scalar
 * @param chunks hands its bytes, little-endian and in order, to the consumer, in buffers that are
 *     used up before it returns
 */
public record TensorData(
    String name, StorageType type, List<Long> shape, Consumer<Consumer<ByteBuffer>> chunks) {
  private static final int ELEMENTS_AT_ONCE = 1 << 16;

  public TensorData {
    shape = List.copyOf(shape);
  }

  /** A tensor whose bytes lie in one buffer. */
  public static TensorData of(String name, StorageType type, List<Long> shape, ByteBuffer bytes) {
    return new TensorData(name, type, shape, sink -> sink.accept(bytes.duplicate()));
  }

  /** A stored tensor, to be written again as it is. */
  public static TensorData copyOf(Weights weights, String name) {
    TensorEntry entry = weights.entry(name);
    return new TensorData(
        name,
        entry.type(),
        entry.shape(),
        sink -> {
          int part = 1 << 26;
          for (long at = 0; at < entry.length(); at += part) {
            sink.accept(weights.bytes(name, at, (int) Math.min(part, entry.length() - at)));
          }
        });
  }

  /** The same elements, which are FP32 here, rounded to another type of weights. */
  public TensorData storedAs(StorageType other) {
    if (type != StorageType.F32) {
      throw new IllegalArgumentException(name + " is " + type + ", not F32");
    }
    return other == type
        ? this
        : new TensorData(
            name, other, shape, sink -> chunks.accept(bytes -> encode(bytes, other, sink)));
  }

  private static void encode(ByteBuffer bytes, StorageType type, Consumer<ByteBuffer> sink) {
    FloatBuffer floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    bytes.position(bytes.limit());
    ByteBuffer encoded = ByteBuffer.allocate(ELEMENTS_AT_ONCE * type.bytes());
    while (floats.hasRemaining()) {
      float[] part = new float[Math.min(ELEMENTS_AT_ONCE, floats.remaining())];
      floats.get(part);
      FloatValues.encode(part, type, encoded.clear());
      sink.accept(encoded.flip());
    }
  }

  public long length() {
    return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
  }
}
