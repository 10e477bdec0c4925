// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

/**
 * The elements of a tensor of any size, some rows at a time. A row is what the last dimension has;
 * a vector is one row.
 */
public interface TensorRows {
  /**
   * Returns the elements of some rows in a new array.
   *
   * @param from the first row
   * @param to behind the last row
   */
  float[] of(long from, long to);
}
