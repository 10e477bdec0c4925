// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import java.util.LinkedHashSet;
import java.util.Set;

/** The first row of a table, which names its columns. */
final class ColumnNames {
  private ColumnNames() {}

  /** Returns whether rows can be read under these names; what is wrong is reported. */
  static boolean areGood(String[] names, String expected, StreamedFile.Place place) {
    String where = place.file() + ":1";
    Set<String> seen = new LinkedHashSet<>();
    boolean good = true;
    for (String name : names) {
      boolean isNew = seen.add(name);
      if (name.isBlank() || !isNew) {
        good = false;
        TableRows.report(
            place,
            where,
            isNew ? "a column without a name" : "two columns named '" + name + "'",
            "a unique name for every column",
            "Name the columns in the first row.");
      }
    }
    if (good && names.length == 1 && names[0].matches(".*[;\\t|].*")) {
      good = false;
      TableRows.report(
          place,
          where,
          "one column named '" + names[0] + "'",
          expected,
          "Export it with commas (.csv) or tabs (.tsv).");
    }
    return good;
  }
}
