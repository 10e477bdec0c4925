// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.internal.run.JsonlFile;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {
  @TempDir Path directory;

  /** Pairs whose chosen response is the successor and whose rejected one is the digit itself. */
  static QuestionSource pairs() {
    List<Example> examples = new ArrayList<>();
    for (Question question : TinyTask.questions()) {
      String answer = question.answer().orElseThrow();
      examples.add(
          new Example(
              question,
              List.of(
                  new GivenResponse(
                      "#### " + answer, Optional.empty(), Judgment.of(Verdict.POSITIVE, "")),
                  new GivenResponse(
                      "#### " + (Integer.parseInt(answer) - 1),
                      Optional.empty(),
                      Judgment.of(Verdict.NEGATIVE, "")))));
    }
    return QuestionSource.ofExamples("pairs", examples);
  }

  static RecipeBuilder model() {
    return Recipe.builder()
        .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?").set("order", 4));
  }

  private List<JsonNode> metrics(String stage) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    new JsonlFile(directory.resolve("run").resolve(stage).resolve("metrics.jsonl"))
        .read(lines::add);
    return lines;
  }

  private void run(Recipe recipe) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(recipe, directory.resolve("run"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpo", "kto", "simpo", "rrhf"})
  void responsesThatComeWithTheDataAreAlignedOnWithoutSampling(String loss) throws IOException {
    run(
        model()
            .questions(pairs())
            .align(a -> a.loss(loss, 1).epochs(3).batchSize(6).learningRate(0.1))
            .evaluate(
                TinyTask.source(), e -> e.set("max_new_tokens", 4).set("label", "final-answer"))
            .build());
    List<JsonNode> lines = metrics("align");
    assertThat(lines).hasSize(18);
    assertThat(lines.get(17).path("loss").doubleValue())
        .isLessThan(lines.get(0).path("loss").doubleValue());
    JsonNode summary = Json.parse(Files.readString(directory.resolve("run/evaluate/summary.json")));
    assertThat(summary.at("/models/0/model").asText()).isEqualTo("base");
    assertThat(summary.at("/models/1/assessment_accuracy/value").doubleValue())
        .isGreaterThan(summary.at("/models/0/assessment_accuracy/value").doubleValue())
        .isEqualTo(1.0);
  }

  @Test
  void theFirstStepStartsFromTheReferenceModelItself() throws IOException {
    run(
        model()
            .questions(pairs())
            .align(a -> a.loss("dpo", 1).batchSize(36).learningRate(0.1))
            .build());
    assertThat(metrics("align").get(0).path("loss").doubleValue())
        .isCloseTo(Math.log(2), within(1e-12));
    assertThat(directory.resolve("run/reference/reference.jsonl")).isNotEmptyFile();
  }

  @Test
  void theReferenceScoresOnlyWhatTheStepsReach() throws IOException {
    run(
        model()
            .questions(pairs())
            .align(a -> a.loss("dpo", 1).batchSize(6).learningRate(0.1))
            .build());
    Map<String, JsonNode> all = references("run");
    JsonNode firstStep = metrics("align").get(0);
    Files.move(directory.resolve("run"), directory.resolve("all"));
    run(
        model()
            .questions(pairs())
            .align(a -> a.loss("dpo", 1).batchSize(6).learningRate(0.1))
            .build()
            .with("align.max_steps", 2));
    Map<String, JsonNode> reached = references("run");
    assertThat(all).hasSize(36);
    assertThat(reached).hasSize(12);
    reached.forEach((id, line) -> assertThat(line).isEqualTo(all.get(id)));
    for (String figure : List.of("loss", "grad_norm", "num_tokens")) {
      assertThat(metrics("align").get(0).path(figure)).isEqualTo(firstStep.path(figure));
    }
  }

  private Map<String, JsonNode> references(String run) throws IOException {
    Map<String, JsonNode> lines = new TreeMap<>();
    new JsonlFile(directory.resolve(run).resolve("reference/reference.jsonl"))
        .read(line -> lines.put(line.path("id").textValue(), line));
    return lines;
  }

  @Test
  void samplingScoresReachTheLossesThatReadThem() throws IOException {
    run(
        TinyTask.recipe()
            .align(a -> a.loss("grpo", 1).epochs(2).batchSize(8).learningRate(0.1))
            .build());
    assertThat(metrics("align")).isNotEmpty();
  }

  @Test
  void roundsGoOnFromTheLatestPolicy() throws IOException {
    run(TinyTask.recipe().rounds(2).build());
    for (String stage : List.of("sample-2", "label-2", "groups-2", "align-2")) {
      assertThat(directory.resolve("run").resolve(stage).resolve("stage.json")).exists();
    }
    assertThat(Files.readString(directory.resolve("run/sample-2/samples.jsonl")))
        .isNotEqualTo(Files.readString(directory.resolve("run/sample/samples.jsonl")));
    assertThat(metrics("control")).hasSize(metrics("align").size() + metrics("align-2").size());
    assertThat(Files.readString(directory.resolve("run/report.md"))).contains("Groups, round 2");
  }

  @Test
  void theManifestCountsWhatTheDataAreLike() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("data.jsonl"),
            """
            {"question": "1 ?", "reference": "#### 2", "answer": "2"}
            {"question": "1 ?", "reference": "#### 2"}

            {"question": "2 ?", "answer": "3"}
            """);
    run(model().questions(JsonlQuestions.jsonl(file)).sft(t -> t.epochs(1)).build());
    JsonNode counts =
        Json.parse(Files.readString(directory.resolve("run/manifest.json"))).at("/data/train");
    assertThat(counts.path("rows").asInt()).isEqualTo(3);
    assertThat(counts.path("duplicate_prompts").asInt()).isEqualTo(1);
    assertThat(counts.path("without_answer").asInt()).isEqualTo(1);
    assertThat(counts.path("without_reference").asInt()).isEqualTo(1);
    assertThat(counts.path("blank_lines").asInt()).isEqualTo(1);
  }

  @Test
  void oneSidedGroupsAreAWarningBeforeAlignment() {
    List<String> heard = new ArrayList<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(
          TinyTask.recipe().build(),
          directory.resolve("run"),
          RunOptions.defaults()
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.Warning warning) {
                      heard.add(warning.stage() + ": " + warning.message());
                    } else if (event instanceof RunEvent.StageStarted) {
                      heard.add(event.stage());
                    }
                  }));
    }
    assertThat(heard)
        .filteredOn(line -> line.startsWith("groups: of 36 questions: "))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("only positive", "36 continue to alignment"));
    assertThat(heard).endsWith("align", "control", "evaluate");
  }

  @Test
  void dataAndRecipeMustGoTogether() {
    assertThatThrownBy(
            () ->
                run(
                    model()
                        .questions(pairs())
                        .sample("temperature", s -> {})
                        .label("final-answer")
                        .align(a -> a.loss("aft", 1))
                        .build()))
        .hasMessageContaining("AFT-222");
    assertThatThrownBy(
            () -> run(model().questions(TinyTask.source()).align(a -> a.loss("aft", 1)).build()))
        .hasMessageContaining("AFT-221");
  }

  @Test
  void oneSidedGroupsAreSkippedAndCountedWhereTheRecipeSaysSo() throws IOException {
    run(TinyTask.recipe().groups(g -> g.set("one_sided", "skip").set("max_positive", 1)).build());
    JsonNode hygiene = Json.parse(Files.readString(directory.resolve("run/groups/hygiene.json")));
    assertThat(hygiene.path("skipped_one_sided").asInt()).isPositive();
    assertThat(
            hygiene.path("groups_kept").asInt()
                + hygiene.path("skipped_one_sided").asInt()
                + hygiene.path("skipped_empty").asInt())
        .isEqualTo(36);
    assertThat(
            hygiene.path("responses_kept").asInt()
                + hygiene.path("dropped_duplicate").asInt()
                + hygiene.path("dropped_undecided").asInt()
                + hygiene.path("dropped_over_cap").asInt())
        .isLessThanOrEqualTo(hygiene.path("responses").asInt());
  }
}
