// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reports ids that an earlier row already has: random draws and files are keyed by them. */
final class UniqueIds {
  private final Map<String, Long> lines = new HashMap<>();

  /** Returns whether the id is new. */
  boolean add(Row row, String id, Consumer<Problem> problems) {
    Long earlier = lines.putIfAbsent(id, row.line());
    if (earlier != null) {
      problems.accept(
          new Problem(
              DataError.DUPLICATE_ID,
              row.where(),
              "the id '" + id + "' that line " + earlier + " has already",
              "an id of its own for every row",
              "Give each row an id of its own, or remove the column: then the line's number is the"
                  + " id."));
    }
    return earlier == null;
  }
}
