// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.row.MessageFields;
import io.github.aft4j.core.row.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The columns of a file, and the fields of its messages, that a format never asks for. */
final class UnreadColumns {
  /** A file whose names differ from row to row has more of them than a person wants to know. */
  private static final int MOST = 1000;

  /** Stands between the name of a list of messages and that of a field of theirs. */
  private static final String MESSAGE = "[].";

  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Long> there = new TreeMap<>();

  /** Counts a row's columns, and returns the row that tells which ones are asked for. */
  Row watch(Row row) {
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

  /** Returns the names with the number of rows that have them. */
  Map<String, Long> counts() {
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
