package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.json.Json;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  @TempDir Path directory;

  @Test
  void alignmentLearnsFromLabelsWhatWrongReferencesCannotTeach() throws IOException {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
    }
    JsonNode models =
        Json.parse(Files.readString(run.resolve("evaluate/summary.json"))).path("models");
    assertThat(right(models, "aft")).isEqualTo(36);
    assertThat(right(models, "sft")).isLessThan(30);
    assertThat(right(models, "control")).isLessThan(30);
  }

  private static int right(JsonNode models, String name) {
    for (JsonNode model : models) {
      if (model.path("model").asText().equals(name)) {
        return model.path("accuracy").path("count").asInt();
      }
    }
    throw new AssertionError("no figures of " + name);
  }

  @Test
  void aRunLeavesEveryStageAModelAndAReport() throws IOException {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunResult result = aft.run(TinyTask.recipe().build(), run);
      assertThat(result.model()).hasValueSatisfying(m -> assertThat(m).isDirectory());
      assertThat(result.table()).contains("VFT", "VFT continued", "AFT", "McNemar");
      assertThat(Files.readString(result.report()))
          .contains("## Results", "## Groups", "groups only positive", "## Time");
      for (String file :
          new String[] {
            "manifest.json",
            "sft/metrics.jsonl",
            "sample/samples.jsonl",
            "label/labels.jsonl",
            "groups/groups.jsonl",
            "align/metrics.jsonl",
            "evaluate/aft.jsonl"
          }) {
        assertThat(run.resolve(file)).isNotEmptyFile();
      }
    }
  }

  @Test
  void aListenerThatFailsDoesNotStopTheRun() {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunOptions options =
          RunOptions.defaults()
              .withListener(
                  event -> {
                    throw new IllegalStateException("a listener of no use");
                  });
      assertThat(aft.run(TinyTask.recipe().build(), directory.resolve("run"), options).report())
          .exists();
    }
  }
}
