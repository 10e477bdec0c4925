// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The counts of each round's groups as a table. */
final class HygieneTable {
  private HygieneTable() {}

  static List<String> markdown(RunDirectory run, PlannedStages plan) throws IOException {
    List<String> lines = new ArrayList<>();
    List<PlannedStage> stages = plan.of(StageKind.GROUPS);
    for (PlannedStage stage : stages) {
      Path file = run.stage(stage.name()).file(Hygiene.FILE);
      JsonNode counts = Json.parse(Files.readString(file));
      lines.add("## Groups" + (stages.size() > 1 ? ", round " + stage.round() : ""));
      lines.add("");
      lines.add("| count | |");
      lines.add("| --- | ---: |");
      counts
          .properties()
          .forEach(
              e ->
                  lines.add(
                      "| %s | %s |"
                          .formatted(
                              ReportText.cell(e.getKey().replace('_', ' ')),
                              ReportText.cell(e.getValue().asText()))));
      lines.add("");
    }
    return lines;
  }
}
