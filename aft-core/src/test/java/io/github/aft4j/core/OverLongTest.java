// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that do not fit into the model's positions. */
class OverLongTest {
  @TempDir private Path directory;

  private void run(Recipe recipe) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(recipe, directory.resolve("run"));
    }
  }

  private static RecipeBuilder narrow(int positions) {
    return Recipe.builder()
        .model(
            "ngram",
            m ->
                m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?")
                    .set("order", 2)
                    .set("max_positions", positions));
  }

  @Test
  void rowsLongerThanTheModelsPositionsAreNamedBeforeTraining() {
    Recipe recipe = narrow(5).questions(TinyTask.source()).sft(t -> t.epochs(1)).build();
    assertThatThrownBy(() -> run(recipe))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-224")
        .hasMessageContaining("36 training references too long")
        .hasMessageContaining("q0-0");
  }

  @Test
  void givenResponsesThatDoNotFitAreNamedBeforeTraining() {
    Recipe recipe =
        narrow(12)
            .questions(withLong("1 ".repeat(20), "#### 2"))
            .align(a -> a.loss("dpo", 1))
            .build();
    assertThatThrownBy(() -> run(recipe))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-224")
        .hasMessageContaining("1 training rows with responses too long for the model: long");
  }

  @Test
  void referencesThatALossSeesAreNamedBeforeAlignment() {
    Recipe recipe =
        narrow(12)
            .questions(withLong("#### 2", "1 ".repeat(20)))
            .align(a -> a.loss("sft", 1))
            .build();
    assertThatThrownBy(() -> run(recipe))
        .hasMessageContaining("AFT-224")
        .hasMessageContaining("1 training references too long for the model: long");
  }

  @Test
  void referencesThatNoLossSeesAreCountedOnly() throws IOException {
    QuestionSource source = withLong("#### 2", "1 ".repeat(20));
    run(narrow(12).questions(source).align(a -> a.loss("dpo", 1)).build());
    assertThat(Files.readString(directory.resolve("run/groups/hygiene.json")))
        .contains("\"dropped_reference_over_long\" : 1");
  }

  private static QuestionSource withLong(String chosen, String reference) {
    List<Example> examples = new ArrayList<>(VariantsTest.pairs().read().examples());
    examples.add(
        Example.pair(Question.of("long", "1 ?").reference(reference).build(), chosen, "#### 3"));
    return QuestionSource.ofExamples("long", examples);
  }

  @Test
  void fineTuningWithNothingToLearnIsRefused() {
    Recipe recipe =
        narrow(5).questions(TinyTask.source()).sft(t -> t.epochs(1)).skipOverLong().build();
    assertThatThrownBy(() -> run(recipe))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-220")
        .hasMessageContaining("no row to fine-tune on");
  }

  @Test
  void overLongRowsAreSkippedEverywhereWhereTheRecipeSaysSo() throws IOException {
    List<Question> questions = new ArrayList<>(TinyTask.questions());
    questions.add(
        Question.of("long", "1 ".repeat(20) + "?").reference("#### 2").answer("2").build());
    QuestionSource source = QuestionSource.of("long", questions);
    run(
        TinyTask.recipe()
            .model(
                "ngram",
                m ->
                    m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?")
                        .set("order", 4)
                        .set("max_positions", 12))
            .questions(source)
            .evaluate(source)
            .skipOverLong()
            .build());
    assertThat(Files.readAllLines(directory.resolve("run/sample/samples.jsonl"))).hasSize(36);
    assertThat(Files.readAllLines(directory.resolve("run/evaluate/aft.jsonl"))).hasSize(36);
    assertThat(Files.readString(directory.resolve("run/report.md")))
        .contains("1 training prompts leave no room for a response: long")
        .contains("1 test prompts leave no room for a response: long");
  }
}
