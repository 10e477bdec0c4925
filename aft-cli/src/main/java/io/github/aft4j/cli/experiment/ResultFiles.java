// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.report.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that say what the pieces say together.
 *
 * @param results the results
 */
record ResultFiles(Results results) {

  /** Writes the files, and returns the text of {@code results.md}. */
  String write(Path folder) throws IOException {
    Files.createDirectories(folder);
    String text = markdown();
    AtomicFiles.write(folder.resolve("results.json"), Json.pretty(ResultJson.of(results)));
    AtomicFiles.write(folder.resolve("results.md"), text);
    AtomicFiles.write(folder.resolve("report.html"), new ResultPage(results).html());
    return text;
  }

  private String markdown() {
    ResultTables tables = new ResultTables(results);
    List<String> lines = new ArrayList<>(List.of("# " + results.study().title(), ""));
    lines.add(results.summary());
    lines.add("");
    add(lines, tables.claims());
    add(
        lines,
        tables.methods(
            "The methods: mean ± standard deviation over seeds, in percent", results.compared()));
    add(lines, tables.contrasts());
    lines.addAll(List.of(ResultTables.READING, ""));
    add(
        lines,
        tables.methods("What the paper leaves open, each changed alone", results.switches()));
    add(lines, tables.trials());
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, Block.Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    lines.add("## " + table.caption());
    lines.add("");
    lines.add("| " + String.join(" | ", table.head()) + " |");
    lines.add("| " + String.join(" | ", table.head().stream().map(h -> "---").toList()) + " |");
    table.rows().forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
    lines.add("");
  }
}
