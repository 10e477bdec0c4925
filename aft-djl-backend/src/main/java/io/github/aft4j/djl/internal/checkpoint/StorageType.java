// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The element types of safetensors files (always little-endian). Integer types occur only in
 * buffers that old checkpoints carry; weights are of a {@linkplain #isFloat floating} type, or in
 * FP8 with factors of their own.
 */
public enum StorageType {
  F32(4),
  BF16(2),
  F16(2),
  F8_E4M3(1),
  F64(8),
  BOOL(1),
  U8(1),
  I8(1),
  I16(2),
  I32(4),
  I64(8);

  private final int bytes;

  StorageType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Returns whether weights can be stored in this type alone. */
  public boolean isFloat() {
    return this == F32 || this == BF16 || this == F16;
  }

  static Optional<StorageType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }
}
