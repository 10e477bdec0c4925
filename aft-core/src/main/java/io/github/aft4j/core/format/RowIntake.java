// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.ExampleSpool;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.internal.text.TextIndex;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.Row;
import io.github.aft4j.core.row.UnreadColumns;
import java.util.List;

/** Makes examples of rows, one after the other, and collects every problem. */
final class RowIntake {
  private final RowSettings settings;
  private final RowFormat layout;
  private final Problems problems = new Problems();
  private final ExampleSpool examples = new ExampleSpool();
  private final DataCounts counts = new DataCounts();
  private final UnreadColumns columns = new UnreadColumns();
  private final TextIndex lines = new TextIndex();
  private String place = "";
  private int taken;
  private long blank;

  RowIntake(RowSettings settings) {
    this.settings = settings;
    this.layout = RowFormats.of(settings.layout(), settings.columns());
  }

  Problems problems() {
    return problems;
  }

  /** Returns the number of examples so far. */
  int size() {
    return examples.size();
  }

  /**
   * Begins with one of several files.
   *
   * @param name that makes its rows' ids differ from those of others, if they have none
   */
  void begin(String name) {
    place = name + ":";
  }

  void take(Row row) {
    Row watched = columns.watch(row);
    Row placed = place.isEmpty() ? watched : watched.within(place);
    List<Example> read =
        settings.allTurns()
            ? layout.turns(placed, settings.style())
            : layout.read(placed, settings.style()).stream().toList();
    List<Example> fresh =
        read.stream().filter(example -> isNew(row, example.question().id())).toList();
    if (fresh.isEmpty() || isFull()) {
      return;
    }
    taken++;
    for (Example example : fresh) {
      examples.add(example);
      counts.add(example);
    }
  }

  /** Returns whether the limit is reached, which counts rows: a conversation's turns are one. */
  private boolean isFull() {
    return settings.limit() > 0 && taken >= settings.limit();
  }

  /** Reports an id that an earlier row has already: random draws and files are keyed by them. */
  private boolean isNew(Row row, String id) {
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

  /** Ends a source, which must have a row. */
  void end(String source, JsonlReader.Content content) {
    blank += content.blank();
    if (content.isEmpty()) {
      problems.accept(
          new Problem(
              DataError.EMPTY_FILE, source, "no example", "at least one line", "Add examples."));
    }
  }

  /**
   * Returns what was read.
   *
   * @throws io.github.aft4j.api.AftException with every problem
   */
  DataSet finish() {
    problems.throwIfAny();
    return examples.finish(counts.of(blank)).withUnread(columns.counts());
  }
}
