// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
  @TempDir Path directory;

  @BeforeEach
  void makeAModel() throws IOException {
    QuickstartInput.write(directory.resolve("input"), new QuickstartSize(8, 4, 1, 17));
  }

  private Path recipe(String rows) throws IOException {
    Path data = Files.writeString(directory.resolve("train.jsonl"), rows);
    return Files.writeString(
        directory.resolve("recipe.yaml"),
        """
        model: {plugin: djl, path: '%2$s'}
        train: {path: '%1$s'}
        sft: {epochs: 3, batch_size: 1}
        sample: {plugin: temperature, responses: 2, max_new_tokens: 4}
        label: {plugin: final-answer}
        align: {losses: [{loss: sft, weight: 1}]}
        evaluate: {data: {path: '%1$s'}, max_new_tokens: 4}
        """
            .formatted(data, directory.resolve("input/model")));
  }

  private static final String ROWS =
      """
      {"id": "a", "prompt": "1 + 1 <sep>", "reference": "2", "answer": "2"}
      {"id": "b", "prompt": "2 + 1 <sep>", "reference": "3", "answer": "3"}
      """;

  @Test
  void printsThePlanWithoutLoadingWeights() throws IOException {
    Outcome outcome = Outcome.of("validate", recipe(ROWS).toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains(
            "stages  sft (6 steps), sample (2 questions), label (2 questions), groups (2"
                + " questions), align (1 step), evaluate (8 questions and groups)")
        .containsPattern("train +rows 2")
        .containsPattern("memory +sft about [0-9.]+ [MG]iB of memory")
        .contains("time    unknown")
        .contains("warning 2 of 2 test questions are in the training data");
  }

  @Test
  void estimatesTheTimeFromAnEarlierRun() throws IOException {
    String recipe = recipe(ROWS).toString();
    Outcome run = Outcome.of("run", recipe, "--output", directory.resolve("run").toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("stages  sft (6 steps)", "memory  sft", "time    unknown");
    Outcome outcome = Outcome.of("validate", recipe, "--set", "sft.epochs=9");
    assertThat(outcome.out())
        .contains("sft (18 steps)")
        .containsPattern("time +([0-9]+ s to [0-9]+ s|about 1 s)");
  }

  @Test
  void namesAVariableThatTheChatTemplateDoesNotRead() throws IOException {
    Files.writeString(
        directory.resolve("input/model/chat_template.jinja"), "{{ enable_thinking }}");
    Outcome outcome =
        Outcome.of(
            "validate",
            recipe(ROWS).toString(),
            "--set",
            "model.chat_template_kwargs.enable_thinkin=false");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .containsOnlyOnce("warning chat_template_kwargs: ")
        .contains("Did you mean 'enable_thinking'?");
  }

  @Test
  void refusesRowsThatAreLongerThanTheModelsPositions() throws IOException {
    String longer = ROWS.replace("\"2\", \"answer\"", "\"" + "2 ".repeat(300) + "\", \"answer\"");
    Outcome outcome = Outcome.of("validate", recipe(longer).toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-224").contains("1 training references too long");
  }

  @Test
  void refusesAModelThatIsNotThere() throws IOException {
    Outcome outcome =
        Outcome.of("validate", recipe(ROWS).toString(), "--set", "model.path=there-is-none");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-3").contains("there-is-none");
  }

  @Test
  void refusesDataThatTheRunWouldRefuse() throws IOException {
    Outcome outcome = Outcome.of("validate", recipe("{not JSON\n").toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-").contains("train.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "run"})
  void modelAndDataAreRefusedTogether(String command) throws IOException {
    List<String> line =
        new ArrayList<>(List.of(command, recipe(ROWS).toString(), "--set", "model.path=no-model"));
    line.addAll(List.of("--set", "train.path=no-train.jsonl"));
    line.addAll(List.of("--set", "evaluate.data.path=no-test.jsonl"));
    if (command.equals("run")) {
      line.addAll(List.of("--output", directory.resolve("never").toString()));
    }
    Outcome outcome = Outcome.of(line.toArray(String[]::new));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("no-model", "no-train.jsonl", "no-test.jsonl");
    assertThat(directory.resolve("never")).doesNotExist();
  }
}
