// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.internal.text.TextIndex;
import io.github.aft4j.core.row.Row;
import java.util.function.Consumer;

/** Reports ids that an earlier row already has: random draws and files are keyed by them. */
final class UniqueIds {
  private final TextIndex lines = new TextIndex();

  /** Returns whether the id is new. */
  boolean add(Row row, String id, Consumer<Problem> problems) {
    int earlier = lines.putIfAbsent(id, Math.toIntExact(row.line()));
    if (earlier != TextIndex.NEW) {
      problems.accept(
          new Problem(
              DataError.DUPLICATE_ID,
              row.where(),
              "the id '" + id + "' that line " + earlier + " has already",
              "an id of its own for every row",
              "Give each row an id of its own, or remove the column: then the line's number is the"
                  + " id."));
    }
    return earlier == TextIndex.NEW;
  }
}
