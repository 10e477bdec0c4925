// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.evaluate.Answering;
import io.github.aft4j.core.evaluate.DataSetEvaluator;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that evaluate one of their models, and what their plan counts. */
class EvaluatedModelsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"first, sft", "last, aft"})
  void oneModelMayBeEvaluatedAlone(String models, String name) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      var all = aft.run(TinyTask.recipe().build(), directory.resolve("all")).evaluation();
      var one =
          aft.run(
                  TinyTask.recipe().build().with("evaluate.models", models),
                  directory.resolve("one"),
                  RunOptions.defaults().withReuse(directory.resolve("all")))
              .evaluation();
      assertThat(one.orElseThrow().models()).containsExactly(all.orElseThrow().model(name));
      assertThat(one.orElseThrow().comparisons()).isEmpty();
    }
  }

  @Test
  void aLabelerWithoutWorkIsPointedOut() {
    Recipe recipe =
        VariantsTest.model()
            .questions(TinyTask.source())
            .sft(t -> t.set("max_steps", 1))
            .label("final-answer")
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThat(aft.plan(recipe).warnings()).singleElement().asString().contains("judges nothing");
      assertThat(aft.plan(TinyTask.recipe().build()).warnings())
          .noneMatch(warning -> warning.contains("judges nothing"));
    }
  }

  @Test
  void aLabelerThatComparesResponsesJudgesNoEvaluation() {
    Recipe voted = TinyTask.recipe().label("majority").build();
    Recipe judged =
        TinyTask.recipe()
            .label("majority")
            .evaluate(TinyTask.source(), e -> e.set("label", "final-answer"))
            .build();
    DataSet data = TinyTask.source().read();
    Labeler majority = TinyTask.plugins().labeler("majority", Map.of());
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.validate(voted))
          .isInstanceOf(AftException.class)
          .hasMessageContaining(
              "AFT-107 recipe: evaluate: found a labeler that judges responses by");
      assertThatCode(() -> aft.validate(judged)).doesNotThrowAnyException();
    }
    assertThatThrownBy(
            () ->
                new DataSetEvaluator(
                    data, Optional.of(majority), Answering.greedy(4), 1, event -> {}))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103 evaluate: found a labeler that judges responses by");
  }

  @Test
  void thePlanCountsWhatIsReachedAndEvaluated() {
    Map<String, Long> units = new TreeMap<>();
    Recipe recipe =
        VariantsTest.model()
            .questions(VariantsTest.pairs())
            .align(a -> a.loss("dpo", 1).batchSize(4).set("max_steps", 2))
            .evaluate(
                TinyTask.source(),
                e -> e.set("models", "last").set("label", "final-answer").set("max_new_tokens", 6))
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(
          recipe,
          directory.resolve("run"),
          RunOptions.defaults()
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.Planned planned) {
                      planned.plan().stages().forEach(s -> units.put(s.stage(), s.units()));
                    }
                  }));
    }
    assertThat(units).containsEntry("reference", 8L).containsEntry("evaluate", 36L + 36L);
  }

  @Test
  void thePlanCountsAFileAsOftenAsItsWeightSays() throws IOException {
    String row = "{\"prompt\": \"1 %d\", \"chosen\": \"2\", \"rejected\": \"3\"}%n";
    Path once = directory.resolve("once.jsonl");
    Path thrice = directory.resolve("thrice.jsonl");
    Files.writeString(once, row.formatted(0) + row.formatted(1) + row.formatted(2));
    Files.writeString(thrice, row.formatted(3) + row.formatted(4) + row.formatted(5));
    Recipe recipe =
        VariantsTest.model()
            .set("train.format", "preferences")
            .set(
                "train.files",
                List.of(once.toString(), Map.of("path", thrice.toString(), "weight", 3)))
            .align(a -> a.loss("simpo", 1).batchSize(4))
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThat(aft.plan(recipe).stages())
          .filteredOn(stage -> stage.stage().equals("align"))
          .singleElement()
          .satisfies(stage -> assertThat(stage.units()).isEqualTo(3));
    }
  }
}
