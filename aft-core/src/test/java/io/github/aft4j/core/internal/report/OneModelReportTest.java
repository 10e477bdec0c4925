// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.TinyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run that evaluates the aligned model alone: nothing is known from before. */
class OneModelReportTest {
  @TempDir private Path folder;

  @Test
  void nothingIsComparedWithTheSampler() throws IOException {
    Path run = folder.resolve("run");
    MadeRun.run(TinyTask.recipe().build().with("evaluate.models", "last"), run);
    JsonNode shown = PageData.of(Files.readString(run.resolve(HtmlReport.FILE))).at("/runs/0");

    assertThat(shown.path("findings").toString()).doesNotContain("Sampler and trainer");
    assertThat(shown.at("/responses/scored").asInt()).isPositive();
    assertThat(shown.at("/responses/with_tokens").asInt()).isZero();
    int after = 0;
    for (JsonNode row : shown.at("/responses/rows")) {
      assertThat(row.path("kind").asText()).isEqualTo("scored");
      for (JsonNode response : row.path("responses")) {
        assertThat(response.has("before")).isFalse();
        after += response.has("after") ? 1 : 0;
      }
    }
    assertThat(after).isPositive();
  }
}
