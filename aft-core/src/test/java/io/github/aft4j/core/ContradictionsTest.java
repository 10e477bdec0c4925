// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores that contradict the verdicts: one rule for every loss, and a count. */
class ContradictionsTest {
  @TempDir Path directory;

  private Path pairs() throws IOException {
    return Files.writeString(
        directory.resolve("pairs.jsonl"),
        """
        {"prompt":"1","chosen":"2","rejected":"3","score_chosen":2,"score_rejected":9}
        {"prompt":"2","chosen":"3","rejected":"4","score_chosen":5,"score_rejected":5}
        {"prompt":"3","chosen":"4","rejected":"5","score_chosen":8,"score_rejected":1}
        {"prompt":"4","chosen":"5","rejected":"6"}
        """);
  }

  private Path run(String rule, String loss) throws IOException {
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9").set("order", 3))
            .questions(JsonlQuestions.preferences(pairs()))
            .groups(g -> g.set("contradictions", rule))
            .align(a -> a.loss(loss, 1).epochs(1).batchSize(4))
            .build();
    Path run = directory.resolve(rule + "-" + loss);
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(recipe, run);
    }
    return run;
  }

  private static List<ResponseGroup> groups(Path run) throws IOException {
    List<ResponseGroup> groups = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("groups/groups.jsonl"))) {
      groups.add(Records.group(Json.parse(line)));
    }
    return groups;
  }

  private static JsonNode hygiene(Path run) throws IOException {
    return Json.parse(Files.readString(run.resolve("groups/hygiene.json")));
  }

  @Test
  void theyAreRefusedBeforeAModelIsLoadedWithEveryRow() {
    AftException thrown = catchThrowableOfType(AftException.class, () -> run("refuse", "pro"));
    assertThat(thrown.problems())
        .hasSize(2)
        .allMatch(p -> p.code().equals("AFT-227"))
        .extracting(Problem::found)
        .containsExactly(
            "a positive response with score 2.0 and a negative one with score 9.0",
            "a positive and a negative response with the same score 5.0");
    assertThat(thrown.problems().get(0).where()).contains("pairs.jsonl", "question '1'");
    assertThat(directory.resolve("refuse-pro")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"verdict, 4, 0", "score, 3, 1", "skip, 2, 2"})
  void everyLossSeesTheSameGroups(String rule, int kept, int skipped) throws IOException {
    Path first = run(rule, "pro");
    assertThat(groups(first)).hasSize(kept);
    JsonNode hygiene = hygiene(first);
    assertThat(hygiene.path("contradictions").asInt()).isEqualTo(2);
    assertThat(hygiene.path("skipped_contradiction").asInt()).isEqualTo(skipped);
    assertThat(Files.readString(first.resolve("report.md"))).contains("| contradictions | 2 |");
    for (String loss : List.of("dpo", "rrhf", "simpo", "kto")) {
      assertThat(run(rule, loss).resolve("groups/groups.jsonl"))
          .hasSameTextualContentAs(first.resolve("groups/groups.jsonl"));
    }
    for (ResponseGroup group : groups(first)) {
      Response better = group.responses().stream().filter(Response::isPositive).findFirst().get();
      Response worse = group.responses().stream().filter(Response::isNegative).findFirst().get();
      assertThat(better.judgment().rewardOrVerdict())
          .as("ranks and pairs agree in " + group.id())
          .isGreaterThan(worse.judgment().rewardOrVerdict());
      boolean swapped = rule.equals("score") && group.id().equals("1");
      assertThat(better.completion().sample()).isEqualTo(swapped ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpo", "pro"})
  void whereNothingIsLeftTheErrorSaysSo(String loss) throws IOException {
    Path only = directory.resolve("pairs.jsonl");
    Files.writeString(
        only,
        "{\"prompt\":\"1\",\"chosen\":\"2\",\"rejected\":\"3\",\"score_chosen\":2,"
            + "\"score_rejected\":9}\n");
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9").set("order", 3))
            .questions(JsonlQuestions.preferences(only))
            .groups(g -> g.set("contradictions", "skip").set("one_sided", "skip"))
            .align(a -> a.loss(loss, 1))
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      for (int attempt = 0; attempt < 2; attempt++) {
        AftException thrown =
            catchThrowableOfType(
                AftException.class, () -> aft.run(recipe, directory.resolve("nothing")));
        assertThat(thrown).hasMessageContaining("AFT-225");
      }
    }
  }
}
