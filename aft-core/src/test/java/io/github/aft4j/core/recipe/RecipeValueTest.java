// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.data.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe is a value: read, changed, swept over, completed with data from memory. */
class RecipeValueTest {
  @TempDir Path directory;

  private Path yaml(String text) throws IOException {
    return Files.writeString(directory.resolve("recipe.yaml"), text);
  }

  private Path yaml() throws IOException {
    return yaml(
        """
        model: {plugin: ngram}
        train: {format: gsm8k, path: train.jsonl}
        sft: {epochs: 3}
        sample: {plugin: temperature, responses: 4}
        label: final-answer
        align:
          losses:
            - sft
            - {loss: aft-boundary, weight: 1, beta: 0.15}
        """);
  }

  @Test
  void oneKeyIsChangedAndTheRestStays() throws IOException {
    Recipe recipe = Recipe.read(yaml());
    Recipe changed = recipe.with("align.losses[1].beta", 0.3).with("sft.epochs", 5);

    assertThat(changed.align().orElseThrow().losses().get(1).plugin().options())
        .containsEntry("beta", 0.3);
    assertThat(changed.sft().orElseThrow().training().epochs()).isEqualTo(5);
    assertThat(recipe.align().orElseThrow().losses().get(1).plugin().options())
        .containsEntry("beta", 0.15);
    assertThat(changed.with("align.losses[1].beta", 0.15).with("sft.epochs", 3).description())
        .isEqualTo(recipe.description());
  }

  @Test
  void theNameOfAPluginAloneTakesOptions() throws IOException {
    Recipe changed =
        Recipe.read(yaml()).with("align.losses[0].weight", 0.5).with("label.mode", "last");

    assertThat(changed.align().orElseThrow().losses().get(0).plugin().name()).isEqualTo("sft");
    assertThat(changed.align().orElseThrow().losses().get(0).weight()).isEqualTo(0.5);
    assertThat(changed.label().orElseThrow().name()).isEqualTo("final-answer");
    assertThat(changed.label().orElseThrow().options()).containsEntry("mode", "last");
  }

  @Test
  void aWrongPathOrValueIsRefused() throws IOException {
    Recipe recipe = Recipe.read(yaml());
    assertThatThrownBy(() -> recipe.with("align.losses[2].beta", 1))
        .hasMessageContainingAll("AFT-103", "align.losses[2].beta", "an index below 2");
    assertThatThrownBy(() -> recipe.with("align.losses[].beta", 1)).hasMessageContaining("AFT-103");
    assertThatThrownBy(() -> recipe.with("sft.epoch", 1))
        .hasMessageContainingAll("AFT-101", "Did you mean epochs?");
    assertThatThrownBy(() -> recipe.with("rounds.x", 1)).hasMessageContaining("AFT-103");
    assertThatThrownBy(() -> recipe.with("sft.epochs", 0)).hasMessageContaining("between 1 and");
  }

  @Test
  void aFileOfHyperParametersMeetsDataFromMemory() throws IOException {
    Path file = yaml("model: {plugin: ngram}\nsft: {epochs: 2}\n");
    assertThatThrownBy(() -> Recipe.read(file)).hasMessageContaining("train");

    AtomicBoolean closed = new AtomicBoolean();
    QuestionSource orders =
        Questions.of(
            "orders",
            () ->
                Stream.of(Question.of("1", "6 * 7?").answer("42").build())
                    .onClose(() -> closed.set(true)));
    Recipe recipe = Recipe.builder(file).questions(orders).build();

    assertThat(recipe.sft().orElseThrow().training().epochs()).isEqualTo(2);
    assertThat(recipe.toBuilder().name("x").build().train()).isSameAs(orders);
    DataSet data = recipe.train().read();
    assertThat(data.questions()).extracting(Question::id).containsExactly("1");
    assertThat(closed).isTrue();
  }

  @Test
  void dataFromMemoryIsNamedByItsContentAndChecked() {
    Question one = Question.of("1", "6 * 7?").build();
    assertThat(Questions.of("a", () -> Stream.of(one)).read().fingerprint())
        .isEqualTo(QuestionSource.of("b", List.of(one)).read().fingerprint())
        .isNotEqualTo(
            Questions.of("a", () -> Stream.of(one.toBuilder().answer("42").build()))
                .read()
                .fingerprint());
    assertThatThrownBy(() -> Questions.of("a", () -> Stream.of(one, one)).read())
        .hasMessageContaining("'1'");
  }

  @Test
  void pairsAndRankedListsComeFromMemory() {
    Question question = Question.of("1", "6 * 7?").build();
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> {})
            .pairs(
                "preferences",
                () ->
                    Stream.of(
                        Example.pair(question, "42", "41"),
                        Example.ranked(Question.of("2", "?").build(), Map.of("good", 0.9))))
            .align(a -> a.loss("dpo", 1))
            .build();
    List<Example> examples = recipe.train().read().examples();
    assertThat(examples.get(0).responses())
        .extracting(r -> r.judgment().verdict())
        .containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE);
    assertThat(examples.get(1).responses()).extracting(GivenResponse::text).containsExactly("good");
    assertThat(examples.get(1).responses().get(0).judgment().reward()).hasValue(0.9);
  }
}
