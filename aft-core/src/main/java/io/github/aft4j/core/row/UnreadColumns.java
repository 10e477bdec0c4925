// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.ApiStatus;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The columns of a file, and the fields of its messages, that a format never asks for.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class UnreadColumns {
  /** A file whose names differ from row to row has more of them than a person wants to know. */
  private static final int MOST = 1000;

  /** Stands between the name of a list of messages and that of a field of theirs. */
  private static final String MESSAGE = "[].";

  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Long> there = new TreeMap<>();

  /** Creates an empty count. */
  public UnreadColumns() {}

  /**
   * Counts a row's columns.
   *
   * @param row the row
   * @return the same row, which tells which columns are asked for
   */
  public Row watch(Row row) {
    for (Map.Entry<String, JsonNode> field : row.object().properties()) {
      if (row.has(field.getKey())) {
        count(field.getKey());
        MessageFields.unread(field.getValue()).forEach(n -> count(field.getKey() + MESSAGE + n));
      }
    }
    return row.askedBy(asked::add);
  }

  private void count(String name) {
    if (there.size() < MOST || there.containsKey(name)) {
      there.merge(name, 1L, Long::sum);
    }
  }

  /** {@return the names with the number of rows that have them} */
  public Map<String, Long> counts() {
    Map<String, Long> unread = new TreeMap<>(there);
    unread.keySet().removeAll(asked);
    // what is not read at all is named once, as a whole
    unread.keySet().removeIf(name -> unread.containsKey(parent(name)));
    return unread;
  }

  private static String parent(String name) {
    int end = name.indexOf(MESSAGE);
    return end < 0 ? "" : name.substring(0, end);
  }
}
