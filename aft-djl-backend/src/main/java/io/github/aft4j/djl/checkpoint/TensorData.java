package io.github.aft4j.djl.checkpoint;

import java.nio.ByteBuffer;
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

  public long length() {
    return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
  }
}
