package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the groups of each round were like and what was dropped. */
final class HygieneTable {
  private HygieneTable() {}

  static List<String> markdown(RunDirectory run, int rounds) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      String stage = round == 1 ? "groups" : "groups-" + round;
      Path file = run.stage(stage).file(GroupsStage.HYGIENE);
      if (!Files.exists(file)) {
        continue;
      }
      JsonNode counts = Json.parse(Files.readString(file));
      lines.add("## Groups" + (rounds > 1 ? ", round " + round : ""));
      lines.add("");
      lines.add("| count | |");
      lines.add("| --- | ---: |");
      counts
          .properties()
          .forEach(
              e ->
                  lines.add(
                      "| " + e.getKey().replace('_', ' ') + " | " + e.getValue().asText() + " |"));
      lines.add("");
    }
    return lines;
  }
}
