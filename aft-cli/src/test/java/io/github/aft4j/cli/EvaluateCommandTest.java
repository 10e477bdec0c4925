// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static String model = "";
  private static String other = "";
  private static String questions = "";

  @BeforeAll
  static void twoModelsOfRandomWeights() throws IOException {
    QuickstartInput.write(folder.resolve("one"), new QuickstartSize(5, 8, 1, 1));
    QuickstartInput.write(folder.resolve("two"), new QuickstartSize(5, 8, 1, 2));
    model = folder.resolve("one/model").toString();
    other = folder.resolve("two/model").toString();
    questions = folder.resolve("one/test.jsonl").toString();
  }

  private static Outcome evaluate(String... more) {
    List<String> line = new ArrayList<>(List.of("evaluate", "--model", model));
    line.addAll(List.of(more));
    return Outcome.of(line.toArray(String[]::new));
  }

  @Test
  void twoModelsAreComparedOnTheSameQuestions() throws IOException {
    Path output = folder.resolve("rows.jsonl");
    Outcome outcome =
        evaluate(
            "--against",
            other,
            "--input",
            questions,
            "--label",
            "final-answer",
            "--responses",
            "3",
            "--max-new-tokens",
            "8",
            "--output",
            output.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("accuracy", "perplexity", "mean of 3", "self-consistency", "pass@3")
        .contains(model + " against " + other + ": ", "McNemar's exact p", "paired bootstrap p")
        .contains("A small sample: the accuracy of " + model + " rests on 8 questions.");
    List<String> rows = Files.readAllLines(output);
    assertThat(rows).hasSize(8);
    JsonNode row = JSON.readTree(rows.get(0));
    assertThat(row.path(model).path("verdict").asText()).isNotEmpty();
    assertThat(row.path(other).path("samples")).hasSize(3);
  }

  @Test
  void theSameCommandPrintsTheSameFigures() throws IOException {
    String[] line = {
      "--input",
      questions,
      "--label",
      "final-answer",
      "--responses",
      "2",
      "--max-new-tokens",
      "6",
      "--json"
    };
    String first = evaluate(line).out();
    assertThat(evaluate(line).out()).isEqualTo(first);
    JsonNode figures = JSON.readTree(first).at("/models/0");
    assertThat(figures.at("/accuracy/questions").asInt()).isEqualTo(8);
    assertThat(figures.at("/accuracy/small").asBoolean()).isTrue();
    assertThat(figures.at("/samples/k").asInt()).isEqualTo(2);
  }

  @Test
  void responsesThatComeWithTheDataAreRanked() throws IOException {
    Path pairs = folder.resolve("pairs.jsonl");
    Files.writeString(
        pairs,
        """
        {"prompt": "2 + 2 =", "chosen": "4", "rejected": "5"}
        {"prompt": "2 + 3 =", "chosen": "5", "rejected": "4"}
        """);
    Outcome outcome = evaluate("--input", pairs.toString(), "--format", "preferences", "--json");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    JsonNode figures = JSON.readTree(outcome.out()).at("/models/0");
    assertThat(figures.at("/assessment_accuracy/questions").asInt()).isEqualTo(2);
    assertThat(figures.at("/accuracy/questions").asInt()).isZero();
  }

  @Test
  void aModelThatCannotBeOpenedLeavesEarlierAnswers() throws IOException {
    Path output = Files.writeString(folder.resolve("earlier.jsonl"), "of before");
    Outcome outcome =
        Outcome.of(
            "evaluate",
            "--model",
            "no-such-model",
            "--input",
            questions,
            "--label",
            "final-answer",
            "--output",
            output.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-301");
    assertThat(output).hasContent("of before");
  }

  @Test
  void whatIsMissingIsSaidBeforeAModelIsLoaded() {
    Outcome nothing = Outcome.of("evaluate", "--model", "no-such-model", "--input", questions);
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("AFT-102", "no labeler").doesNotContain("AFT-301");
    Outcome nowhere =
        Outcome.of(
            "evaluate",
            "--model",
            "no-such-model",
            "--input",
            questions,
            "--label",
            "final-answer",
            "--output",
            folder.resolve("nowhere/rows.jsonl").toString());
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("nowhere").doesNotContain("AFT-301");
    Outcome endless = evaluate("--input", questions, "--temperature", "Infinity");
    assertThat(endless.status()).isEqualTo(2);
    assertThat(endless.err()).contains("AFT-910", "--temperature = Infinity");
    Outcome twice =
        evaluate("--against", model, "--input", questions, "--responses", "-1", "--top-p", "2");
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.err()).contains("--against", "--responses", "--top-p");
  }
}
