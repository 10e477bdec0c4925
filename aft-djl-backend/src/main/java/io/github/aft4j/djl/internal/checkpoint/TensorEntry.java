// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import java.util.List;

/**
 * The location of a tensor in a safetensors file.
 *
 * @param type of the elements
 * @param shape row-major; empty for a scalar
 * @param offset of the first byte, from the start of the file
 * @param length in bytes
 */
public record TensorEntry(
    String name, StorageType type, List<Long> shape, long offset, long length) {
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  public long elements() {
    return length / type.bytes();
  }
}
