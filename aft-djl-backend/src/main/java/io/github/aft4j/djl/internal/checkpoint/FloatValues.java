// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored floating-point elements as Java floats; exact, since every stored type fits in FP32. */
public final class FloatValues {
  private static final int CHUNK = 1 << 20;

  private FloatValues() {}

  /** All elements of a tensor of weights. */
  public static float[] of(Weights weights, String name) {
    return of(weights, name, 0, Math.toIntExact(weights.entry(name).elements()));
  }

  /** The elements of a tensor of weights from an index on. */
  public static float[] of(Weights weights, String name, long from, int count) {
    StorageType type = weights.entry(name).type();
    float[] values = new float[count];
    int size = type.bytes();
    for (int at = 0; at < count; at += CHUNK) {
      int n = Math.min(CHUNK, count - at);
      decode(weights.bytes(name, (from + at) * size, n * size), type, values, at);
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

  /**
   * Encodes values into the target, which must have room; rounds to nearest, ties to even, as the
   * engine does.
   */
  public static void encode(float[] values, StorageType type, ByteBuffer target) {
    target.order(ByteOrder.LITTLE_ENDIAN);
    switch (type) {
      case F32 -> {
        for (float value : values) {
          target.putFloat(value);
        }
      }
      case BF16 -> {
        for (float value : values) {
          target.putShort(bfloat16(value));
        }
      }
      case F16 -> {
        for (float value : values) {
          target.putShort(half(value));
        }
      }
      default -> throw new IllegalArgumentException(type + " is no type of weights");
    }
  }

  static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  static short half(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    int magnitude = bits & 0x7fffffff;
    if (magnitude >= 0x477ff000) {
      return (short) (sign | 0x7c00); // 65520 and more round to infinity
    }
    if (magnitude < 0x38800000) {
      // subnormal: a multiple of 2^-24, rounded by the arithmetic itself
      return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
    return (short) (sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13));
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
