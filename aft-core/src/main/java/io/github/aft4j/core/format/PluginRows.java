// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.RowConsumer;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.ReadProgress;
import io.github.aft4j.core.row.Row;
import io.github.aft4j.core.row.RowJson;
import java.util.Map;

/** Takes the rows of a plugin, each of which must have an id. */
final class PluginRows implements RowConsumer {
  private static final int ROWS_BETWEEN_NEWS = 256;

  private final String name;
  private final RowSettings settings;
  private final RowIntake intake;
  private final ReadProgress progress;
  private long count;

  PluginRows(String name, RowSettings settings, RowIntake intake, ReadProgress progress) {
    this.name = name;
    this.settings = settings;
    this.intake = intake;
    this.progress = progress;
  }

  @Override
  public void row(long number, Map<String, ?> fields) {
    if (++count % ROWS_BETWEEN_NEWS == 0) {
      progress.at(0, 0);
    }
    ObjectNode object = Json.object();
    fields.forEach((key, value) -> object.set(key, RowJson.tree(value)));
    for (String role : RowFormats.roles(settings.layout())) {
      spellAsAsked(object, settings.columns().getOrDefault(role, role));
    }
    Row row = Row.ofCells(where(number), number, object, intake.problems());
    String id = settings.columns().getOrDefault("id", "id");
    if (row.text(id).isEmpty()) {
      row.report(
          DataError.INVALID_FIELD,
          id,
          "no id",
          "an id of its own in every row, since random draws are keyed by it",
          "Select a key of the table as " + id + ", or map the column that holds it.");
      return;
    }
    intake.take(row);
  }

  /** Gives a column the letter case that is asked for: databases answer in their own. */
  private static void spellAsAsked(ObjectNode object, String column) {
    if (!object.has(column)) {
      for (Map.Entry<String, ?> field : object.properties()) {
        if (field.getKey().equalsIgnoreCase(column)) {
          object.set(column, object.remove(field.getKey()));
          return;
        }
      }
    }
  }

  @Override
  public void problem(long number, String found, String expected, String fix) {
    count++;
    intake
        .problems()
        .accept(new Problem(DataError.MALFORMED_LINE, where(number), found, expected, fix));
  }

  private String where(long number) {
    return name + ", row " + number;
  }

  /** Returns how much there was. */
  JsonlReader.Content content() {
    return new JsonlReader.Content(count, 0, true);
  }
}
