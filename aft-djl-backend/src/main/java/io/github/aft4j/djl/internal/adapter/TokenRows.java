// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import java.util.List;

/**
 * Rows of the token embedding that are trained and stored in place of the base model's.
 *
 * @param name in the adapter's file
 * @param weight the embedding's
 * @param rows the ids, in the order in which the file has them
 * @param width elements of a row
 */
public record TokenRows(String name, String weight, List<Integer> rows, long width) {
  public TokenRows {
    rows = List.copyOf(rows);
  }

  /** Returns [rows, width]. */
  public List<Long> shape() {
    return List.of((long) rows.size(), width);
  }
}
