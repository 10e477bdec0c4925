// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.checkpoint.StorageType;

/**
 * The type in which the weights of a new model are stored.
 *
 * @since 0.1.0
 */
public enum WeightType {
  /** 32-bit IEEE floating point. */
  FLOAT32(StorageType.F32),

  /** bfloat16: the exponent of FLOAT32 with 8 bits of precision. */
  BFLOAT16(StorageType.BF16);

  private final StorageType storage;

  WeightType(StorageType storage) {
    this.storage = storage;
  }

  StorageType storage() {
    return storage;
  }
}
