// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.djl.DjlModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartInputTest {
  private static final QuickstartSize SIZE = new QuickstartSize(300, 50, 2, 5);

  @TempDir private Path folder;

  @Test
  void theRecipeReadsAndNamesTheData() {
    Recipe recipe = Recipe.read(QuickstartInput.write(folder.resolve("input"), SIZE));
    assertThat(recipe.seed()).isEqualTo(5);
    assertThat(recipe.train().read().examples()).hasSize(300);
    assertThat(recipe.evaluation().orElseThrow().data().read().examples()).hasSize(50);
    assertThat(recipe.align().orElseThrow().control()).isTrue();
  }

  @Test
  void writingAgainChangesNothing() throws IOException {
    QuickstartInput.write(folder, SIZE);
    Path data = folder.resolve("train.jsonl");
    String written = Files.readString(data);
    FileTime time = Files.getLastModifiedTime(data);
    QuickstartInput.write(folder, SIZE);
    assertThat(data).hasContent(written);
    assertThat(Files.getLastModifiedTime(data)).isEqualTo(time);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("train.jsonl", "test.jsonl", "model", "recipe.yaml");
    }
  }

  @Test
  void aDirectoryThatWasMovedHasTheSameInput() throws IOException {
    QuickstartInput.write(folder.resolve("first/input"), SIZE);
    Path moved = Files.move(folder.resolve("first"), folder.resolve("second"));
    Path recipe = QuickstartInput.write(moved.resolve("input"), SIZE);
    assertThat(recipe).content().contains("first");
  }

  @Test
  void anEditIsNotTakenForTheInput() throws IOException {
    Path recipe = QuickstartInput.write(folder.resolve("input"), SIZE);
    Files.writeString(recipe, Files.readString(recipe).replace("4e-3", "4e-2"));
    assertThatThrownBy(() -> QuickstartInput.write(folder.resolve("input"), SIZE))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-916")
        .hasMessageContaining("recipe.yaml");
  }

  @Test
  void theTokenizerKnowsEveryWordAndMarksBothEnds() {
    QuickstartInput.write(folder, SIZE);
    List<Example> examples = JsonlQuestions.jsonl(folder.resolve("train.jsonl")).read().examples();
    try (Model model = open(folder.resolve("model"))) {
      Tokenizer tokenizer = model.tokenizer();
      assertThat(tokenizer.vocabularySize()).isEqualTo(156);
      for (Example example : examples) {
        Question question = example.question();
        int[] prompt = tokenizer.prompt(question.prompt()).toArray();
        String text = question.reference().orElseThrow();
        int[] response = tokenizer.response(question.prompt(), text).toArray();
        assertThat(prompt).startsWith(1).endsWith(2).doesNotContain(0, 3);
        assertThat(response).endsWith(3).doesNotContain(0, 1, 2);
        assertThat(response.length).isLessThanOrEqualTo(40);
        assertThat(tokenizer.decode(TokenIds.of(Arrays.copyOf(response, response.length - 1))))
            .isEqualTo(text);
      }
    }
  }

  private static Model open(Path path) {
    DjlModelProvider provider = new DjlModelProvider();
    return provider.create(
        OptionsReader.read(provider.options(), Map.of("path", path.toString()), "test"));
  }
}
