// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargestGroupTest {
  @TempDir Path directory;

  @Test
  void theTokensOfTheLargestGroupAreCounted() throws IOException {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), directory.resolve("run"));
    }
    Path groups = directory.resolve("run/groups");
    int largest = 0;
    for (String line : Files.readAllLines(groups.resolve("groups.jsonl"))) {
      JsonNode group = Json.parse(line);
      int tokens = group.path("prompt").size();
      for (JsonNode response : group.path("responses")) {
        tokens += response.path("ids").size();
      }
      largest = Math.max(largest, tokens);
    }
    JsonNode record = Json.parse(Files.readString(groups.resolve("stage.json")));
    assertThat(record.path("facts").path("tokens_of_largest_group").asInt())
        .isEqualTo(largest)
        .isPositive();
  }
}
