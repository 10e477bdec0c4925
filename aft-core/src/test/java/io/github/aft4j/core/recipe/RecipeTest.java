// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
  private static final String GOOD =
      """
      model: {plugin: ngram, vocabulary: 0 1 2 3}
      train: {format: gsm8k, path: train.jsonl}
      sft:
        epochs: 2
        learning_rate: 1e-4
      sample: {plugin: temperature, responses: 4}
      label: final-answer
      align:
        losses:
          - loss: sft
          - {loss: aft-boundary, weight: 0.5, beta: 0.2}
      evaluate:
        data: {format: gsm8k, path: test.jsonl}
      """;

  @TempDir Path directory;

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("recipe.yaml"), yaml);
  }

  private List<Problem> problems(String yaml) throws IOException {
    Path file = write(yaml);
    AftException e = catchThrowableOfType(AftException.class, () -> Recipe.read(file));
    return e.problems();
  }

  @Test
  void yamlIsRead() throws IOException {
    Recipe recipe = Recipe.read(write(GOOD));
    assertThat(recipe.sft().orElseThrow().training().epochs()).isEqualTo(2);
    assertThat(recipe.sft().orElseThrow().training().schedule().peak()).isEqualTo(1e-4);
    assertThat(recipe.label().orElseThrow().name()).isEqualTo("final-answer");
    List<LossChoice> losses = recipe.align().orElseThrow().losses();
    assertThat(losses).extracting(l -> l.plugin().name()).containsExactly("sft", "aft-boundary");
    assertThat(losses.get(1).weight()).isEqualTo(0.5);
    assertThat(losses.get(1).plugin().options()).containsEntry("beta", 0.2);
  }

  @Test
  void everyProblemIsReportedWithItsLine() throws IOException {
    List<Problem> problems =
        problems(
            GOOD.replace("epochs: 2", "epoch: 2")
                .replace("1e-4", "fast")
                .replace("weight: 0.5", "weight: much")
                .replace("evaluate:", "evalute:"));
    assertThat(problems).extracting(Problem::code).contains("AFT-101", "AFT-103");
    assertThat(problems.toString())
        .contains("Did you mean epochs?")
        .contains("Did you mean evaluate?")
        .contains("learning_rate = fast")
        .contains("weight = much")
        .contains("recipe.yaml:4: sft: found an unknown option 'epoch'", "recipe.yaml:5: sft")
        .contains("recipe.yaml:12: found an unknown option 'evalute'")
        .contains("recipe.yaml:11: align.losses[1]");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(problems("seed: 3\n").toString()).contains("'model'").contains("'train'");
    assertThat(problems("").toString()).contains("'model'");
  }

  @Test
  void aKeyThatComesTwiceIsRefused() throws IOException {
    assertThat(problems(GOOD + "seed: 1\nseed: 2\n").toString()).contains("AFT-106", "seed");
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() throws IOException {
    assertThat(problems("model: {a: 1\ntrain: [").get(0).toString())
        .contains("AFT-105")
        .contains("recipe.yaml:");
    assertThat(problems("- a\n- b\n").get(0).code()).isEqualTo("AFT-105");
    assertThatThrownBy(() -> Recipe.read(directory.resolve("none.yaml")))
        .hasMessageContaining("AFT-104")
        .hasMessageContaining("found no such file");
  }

  @Test
  void yamlCannotMakeObjects() throws IOException {
    Path file = write("model: !!javax.script.ScriptEngineManager [x]\n");
    assertThatThrownBy(() -> Recipe.read(file)).isInstanceOf(AftException.class);
  }

  @Test
  void pluginsAndTheirOptionsAreCheckedTogether() {
    Recipe recipe =
        TinyTask.recipe()
            .model("ngram", m -> m.set("vocabulary", "a").set("ordre", 2))
            .label("final-anser")
            .align(a -> a.loss("aft-boundry", 1).loss("aft", 1, l -> l.set("bta", 1)))
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.validate(recipe))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("Did you mean order?")
          .hasMessageContaining("Did you mean final-answer?")
          .hasMessageContaining("Did you mean aft-boundary?")
          .hasMessageContaining("'bta'");
    }
  }

  @Test
  void partsThatNeedEachOtherAreChecked() {
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "a"))
            .questions(TinyTask.source())
            .sample("temperature", s -> {})
            .align(a -> a.loss("grpo", 1).controlSftContinued())
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.validate(recipe))
          .hasMessageContaining("nobody labels")
          .hasMessageContaining("without a stage sft");
    }
  }

  @Test
  void sectionsThatOnlyAlignmentReadsNeedIt() throws IOException {
    Recipe recipe =
        Recipe.read(
            write(
                """
                model: {plugin: ngram, vocabulary: a}
                train: {path: q.jsonl}
                sft: {epochs: 1}
                sample: {plugin: temperature}
                label: final-answer
                groups: {max_positive: 3}
                """));
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.validate(recipe))
          .hasMessageContaining("sample without a stage align")
          .hasMessageContaining("groups without a stage align");
    }
  }

  @Test
  void alignmentThatMinimizesNothingIsRefused() {
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "a"))
            .questions(TinyTask.source())
            .sample("temperature", s -> {})
            .label("final-answer")
            .align(a -> a.loss("sft", 0).loss("grpo", 0))
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.validate(recipe))
          .hasMessageContaining("no loss with another weight than 0");
    }
  }

  @Test
  void nestedOptionsAreDottedOnes() throws IOException {
    Recipe recipe =
        Recipe.read(write(GOOD.replace("vocabulary: 0 1 2 3", "vocabulary: a, x: {y: 1}")));
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.validate(recipe)).hasMessageContaining("'x.y'");
    }
  }
}
