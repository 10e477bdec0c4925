// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.DataError;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table whose first row names the columns. Cells are texts; one that stands between
 * quotation marks may hold separators, line breaks and, doubled, quotation marks.
 */
final class TableRows implements StreamedFile.Form {
  private static final int MOST_CELLS = 1_000_000;

  private final char separator;

  TableRows(char separator) {
    this.separator = separator;
  }

  @Override
  public String expected() {
    return "a table with "
        + (separator == '\t' ? "tabs" : "commas")
        + " between its cells, and the names of the columns in its first row";
  }

  @Override
  public void read(Reader text, StreamedFile.Place place) throws IOException {
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    try (CsvParser table = mapper.getFactory().createParser(text)) {
      table.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
      table.nextToken(); // the table, as one list of its rows
      if (table.nextToken() != JsonToken.START_ARRAY) {
        return;
      }
      Optional<String[]> names = cells(table, 1, place);
      if (names.isEmpty() || !ColumnNames.areGood(names.get(), expected(), place)) {
        return;
      }
      while (table.nextToken() == JsonToken.START_ARRAY) {
        long line = table.currentLocation().getLineNr();
        place.next();
        Optional<String[]> cells = cells(table, line, place);
        if (cells.isEmpty()) {
          return;
        }
        row(names.get(), cells.get(), line, place);
      }
    }
  }

  /** Reads the cells of a row; empty if there are too many, which is reported. */
  private static Optional<String[]> cells(CsvParser table, long line, StreamedFile.Place place)
      throws IOException {
    List<String> cells = new ArrayList<>();
    while (table.nextToken() != JsonToken.END_ARRAY) {
      if (cells.size() == MOST_CELLS) {
        place
            .problems()
            .accept(
                new Problem(
                    DataError.TOO_LARGE,
                    place.file() + ":" + line,
                    "a row of more than " + MOST_CELLS + " cells",
                    "one cell for each column",
                    "Correct this row; nothing after it was read."));
        return Optional.empty();
      }
      cells.add(table.getText());
    }
    return Optional.of(cells.toArray(new String[0]));
  }

  private static void row(String[] names, String[] cells, long line, StreamedFile.Place place) {
    String where = place.file() + ":" + line;
    if (cells.length != names.length) {
      report(
          place,
          where,
          cells.length + " cells",
          "one for each of the " + names.length + " columns",
          "Put a cell that holds a separator or a line break between quotation marks.");
      return;
    }
    if (Arrays.equals(cells, names)) {
      report(
          place,
          where,
          "the names of the columns again",
          "a row of data",
          "Remove the line; files were probably put together with their first rows.");
      return;
    }
    ObjectNode object = Json.object();
    for (int i = 0; i < names.length; i++) {
      object.put(names[i], cells[i]);
    }
    place.row(Row.ofCells(where, line, object, place.problems()));
  }

  static void report(
      StreamedFile.Place place, String where, String found, String expected, String fix) {
    place.problems().accept(new Problem(DataError.MALFORMED_LINE, where, found, expected, fix));
  }
}
