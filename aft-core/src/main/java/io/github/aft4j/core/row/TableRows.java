// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.DataError;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows of a table whose first row names the columns. Cells are texts; one that stands between
 * quotation marks may hold separators, line breaks and, doubled, quotation marks.
 */
final class TableRows implements StreamedFile.Form {
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
    try (MappingIterator<String[]> cells =
        mapper
            .readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
            .readValues(text)) {
      if (!cells.hasNextValue()) {
        return;
      }
      String[] names = cells.nextValue();
      if (!areColumns(names, place)) {
        return;
      }
      while (cells.hasNextValue()) {
        long line = cells.getParser().currentLocation().getLineNr();
        place.next();
        row(names, cells.nextValue(), line, place);
      }
    }
  }

  private boolean areColumns(String[] names, StreamedFile.Place place) {
    Set<String> seen = new LinkedHashSet<>();
    boolean good = true;
    for (String name : names) {
      boolean isNew = seen.add(name);
      if (name.isBlank() || !isNew) {
        good = false;
        report(
            place,
            place.file() + ":1",
            isNew ? "a column without a name" : "two columns named '" + name + "'",
            "a name of its own for every column",
            "Name the columns in the first row.");
      }
    }
    if (good && names.length == 1 && names[0].matches(".*[;\\t|].*")) {
      good = false;
      report(
          place,
          place.file() + ":1",
          "one column named '" + names[0] + "'",
          expected(),
          "Export it with commas (.csv) or tabs (.tsv).");
    }
    return good;
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

  private static void report(
      StreamedFile.Place place, String where, String found, String expected, String fix) {
    place.problems().accept(new Problem(DataError.MALFORMED_LINE, where, found, expected, fix));
  }
}
