// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.core.row.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The columns of a file that a format never asks for, whatever the row. */
final class UnreadColumns {
  /** A file whose names differ from row to row has more of them than a person wants to know. */
  private static final int MOST = 1000;

  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Long> there = new TreeMap<>();

  /** Counts a row's columns, and returns the row that tells which ones are asked for. */
  Row watch(Row row) {
    for (Map.Entry<String, ?> field : row.object().properties()) {
      if (row.has(field.getKey()) && (there.size() < MOST || there.containsKey(field.getKey()))) {
        there.merge(field.getKey(), 1L, Long::sum);
      }
    }
    return row.askedBy(asked::add);
  }

  /** Returns the names with the number of rows that have them. */
  Map<String, Long> counts() {
    Map<String, Long> unread = new TreeMap<>(there);
    unread.keySet().removeAll(asked);
    return unread;
  }
}
