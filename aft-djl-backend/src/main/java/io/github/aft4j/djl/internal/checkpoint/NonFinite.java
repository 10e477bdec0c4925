// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** Finds stored elements that are infinite or not a number: all bits of the exponent are set. */
public final class NonFinite {
  private NonFinite() {}

  /** The index of the first such element in the buffer's remaining bytes. */
  public static OptionalLong first(ByteBuffer elements, StorageType type) {
    ByteBuffer bytes = elements.slice().order(ByteOrder.LITTLE_ENDIAN);
    int n = bytes.remaining() / type.bytes();
    switch (type) {
      case F32 -> {
        for (int i = 0; i < n; i++) {
          if ((bytes.getInt(4 * i) & 0x7f800000) == 0x7f800000) {
            return OptionalLong.of(i);
          }
        }
      }
      case BF16, F16 -> {
        int exponent = type == StorageType.BF16 ? 0x7f80 : 0x7c00;
        for (int i = 0; i < n; i++) {
          if ((bytes.getShort(2 * i) & exponent) == exponent) {
            return OptionalLong.of(i);
          }
        }
      }
      default -> throw new IllegalArgumentException(type + " is no type of weights");
    }
    return OptionalLong.empty();
  }
}
