package io.github.aft4j.djl.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored floating-point elements as Java floats; exact, since every stored type fits in FP32. */
public final class FloatValues {
  private static final int CHUNK = 1 << 20;

  private FloatValues() {}

  /** All elements of a tensor of weights. */
  public static float[] of(Weights weights, String name) {
    TensorEntry entry = weights.entry(name);
    float[] values = new float[Math.toIntExact(entry.elements())];
    int size = entry.type().bytes();
    for (int at = 0; at < values.length; at += CHUNK) {
      int n = Math.min(CHUNK, values.length - at);
      decode(weights.bytes(name, (long) at * size, n * size), entry.type(), values, at);
    }
    return values;
  }

  /** Decodes every remaining byte of the source into {@code target} from index {@code at} on. */
  public static void decode(ByteBuffer source, StorageType type, float[] target, int at) {
    ByteBuffer bytes = source.slice().order(ByteOrder.LITTLE_ENDIAN);
    int n = bytes.remaining() / type.bytes();
    switch (type) {
      case F32 -> bytes.asFloatBuffer().get(target, at, n);
      case BF16 -> {
        for (int i = 0; i < n; i++) {
          target[at + i] = Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
        }
      }
      case F16 -> {
        for (int i = 0; i < n; i++) {
          target[at + i] = half(bytes.getShort(2 * i));
        }
      }
      default -> throw new IllegalArgumentException(type + " is no type of weights");
    }
  }

  /** The value of IEEE 754 half precision bits. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      // subnormal: fraction × 2^-24
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int biased = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | biased << 23 | fraction << 13);
  }
}
