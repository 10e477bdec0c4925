// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** A prompt of three tokens; a reference of three, or the sampled responses together. */
  @Test
  void theTrainingPlanKnowsTheLargestGroup() {
    Map<String, String> plans = new HashMap<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(
          TinyTask.recipe().build(),
          directory.resolve("run"),
          RunOptions.defaults()
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.Note note) {
                      plans.put(note.stage(), note.message());
                    }
                  }));
    }
    assertThat(plans.get("sft")).contains("at most 6 tokens");
    assertThat(plans.get("align")).containsPattern("at most [123]\\d tokens");
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
  void randomAnswersHaveFiguresOfTheirOwn() throws IOException {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunResult result = aft.run(TinyTask.recipe().build(), run);
      assertThat(result.table()).contains("mean of 3", "self-consistency", "pass@3");
      assertThat(Files.readString(result.report())).contains("| mean of 3 |");
    }
    JsonNode summary = Json.parse(Files.readString(run.resolve("evaluate/summary.json")));
    JsonNode sft = summary.at("/models/0/samples");
    assertThat(sft.path("k").asInt()).isEqualTo(3);
    assertThat(sft.at("/accuracy/value").asDouble())
        .isStrictlyBetween(0.0, sft.at("/pass_at/3/value").asDouble());
    assertThat(sft.at("/pass_at/2/value").asDouble())
        .isStrictlyBetween(
            sft.at("/accuracy/value").asDouble(), sft.at("/pass_at/3/value").asDouble());
    assertThat(summary.at("/comparisons/0/samples/difference").has("p_value")).isTrue();
  }

  @Test
  void testQuestionsThatCannotBeJudgedAreLeftOutAndCounted() throws IOException {
    List<Question> questions = new ArrayList<>(TinyTask.questions());
    questions.add(Question.of("odd", "3 ?").answer("four").build());
    questions.add(Question.of("none", "3 ?").build());
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunResult result =
          aft.run(
              TinyTask.recipe()
                  .evaluate(QuestionSource.of("odd", questions), e -> e.set("max_new_tokens", 6))
                  .build(),
              run);
      assertThat(Files.readString(result.report()))
          .contains("2 test questions have no answer that the labeler can judge by", "odd, none");
    }
    assertThat(Files.readAllLines(run.resolve("evaluate/aft.jsonl"))).hasSize(36);
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
