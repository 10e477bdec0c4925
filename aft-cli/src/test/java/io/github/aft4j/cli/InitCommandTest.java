// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
  private static final Path SHARED = Path.of(System.getProperty("aft.shared", ""));

  @TempDir static Path folder;

  @TempDir Path directory;

  @BeforeAll
  static void makeAModel() throws IOException {
    QuickstartInput.write(folder, new QuickstartSize(16, 4, 1, 17));
  }

  /** Writes a recipe, and validates it. */
  private String init(Path model, Path data) throws IOException {
    Path recipe = directory.resolve("recipe.yaml");
    Outcome outcome =
        Outcome.of(
            "init",
            "--model",
            model.toString(),
            "--input",
            data.toString(),
            "--output",
            recipe.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out().strip()).isEqualTo(recipe.toString());
    Outcome validated = Outcome.of("validate", recipe.toString());
    assertThat(validated.status()).as(validated.err()).isZero();
    return Files.readString(recipe);
  }

  private Path data(String rows) throws IOException {
    return Files.writeString(directory.resolve("rows.jsonl"), rows);
  }

  @Test
  void writesARecipeForTheQuickstartsDataAndFindsItsTestQuestions() throws IOException {
    String recipe = init(folder.resolve("model"), folder.resolve("train.jsonl"));
    assertThat(recipe)
        .contains("# model: a llama of 1", " parameters, ", " positions")
        .contains("# data: 16 rows of the format jsonl")
        .contains("#   stages  sft (", "#   memory  sft about ", "#   time    ")
        .containsPattern("label: final-answer +# 16 of 16 references are judged right")
        .contains("  epochs: ", "  learning_rate: 1e-3", "    - {loss: aft-boundary, beta: 0.15}")
        .contains("evaluate:\n  data: {path: \"" + folder.resolve("test.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({
    "gsm8k/test.jsonl, gsm8k, final-answer",
    "aqua/mathqa_test.jsonl, aqua, multiple-choice",
    "ecqa/ecqa_val.joined.jsonl, ecqa, multiple-choice"
  })
  void findsTheFormatAndTheAnswersOfPublishedData(String file, String format, String labeler)
      throws IOException {
    String recipe =
        init(SHARED.resolve("data/weights/stories260K/hf"), SHARED.resolve("data/" + file));
    assertThat(recipe).contains("format: " + format).containsPattern("label: " + labeler + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"instruction": "Add.", "input": "1, 2", "output": "3"} | format: alpaca
          {"prompt": "1 + 2 =", "completion": " 3"} | format: jsonl
          """)
  void findsWhatOtherTrainersRead(String row, String expected) throws IOException {
    String recipe = init(folder.resolve("model"), data(row + "\n"));
    assertThat(recipe).contains(expected).doesNotContain("columns:");
  }

  @Test
  void mapsColumnsOfOtherNames() throws IOException {
    String recipe =
        init(
            folder.resolve("model"),
            data(
                """
                {"problem": "1 + 1", "solution": "2", "final_answer": "2"}
                {"problem": "1 + 2", "solution": "3", "final_answer": "3"}
                """));
    assertThat(recipe)
        .contains("columns: {question: problem, reference: solution, answer: final_answer}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.csv", "rows.tsv", "rows.json", "rows.csv.gz", "rows.jsonl.gz"})
  void findsTheColumnsOfEveryKindOfFile(String name) throws IOException {
    String json = "{'problem': '1 + 1', 'solution': '#### 2', 'final_answer': '2'}";
    String content =
        name.startsWith("rows.json")
            ? (name.equals("rows.json") ? "[\n  %s\n]" : "%s\n").formatted(json.replace('\'', '"'))
            : "problem,solution,final_answer\n1 + 1,#### 2,2\n"
                .replace(',', name.endsWith("tsv") ? '\t' : ',');
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      packed.write(content.getBytes(StandardCharsets.UTF_8));
    }
    String recipe = init(folder.resolve("model"), file);
    assertThat(recipe)
        .contains("detected from columns final_answer, problem, solution.")
        .contains("columns: {question: problem, reference: solution, answer: final_answer}")
        .containsPattern("label: final-answer +# 1 of 1 references")
        .matches(text -> text.contains("tables and JSON arrays") != name.contains(".jsonl"));
  }

  @Test
  void findsTheTestQuestionsOfATable() throws IOException {
    String rows = "question,reference,answer\n1 + 1,#### 2,2\n";
    Path test = Files.writeString(directory.resolve("test.csv"), rows);
    assertThat(
            init(folder.resolve("model"), Files.writeString(directory.resolve("train.csv"), rows)))
        .contains("evaluate:\n  data: {path: \"" + test);
  }

  @Test
  void learnsFromAnswersThatAreSolutions() throws IOException {
    String recipe =
        init(
            folder.resolve("model"),
            data(
                """
                {"question": "1 + 1", "answer": "One and one more make two: 1 + 1 = 2. The answer is 2."}
                {"question": "1 + 2", "answer": "One and two more make three: 1 + 2 = 3. The answer is 3."}
                """));
    assertThat(recipe)
        .contains(
            "columns: {reference: answer}", "sft:", "label: final-answer", "2 of 2 references");
  }

  @Test
  void samplesNothingWhereNoSampleCanBeTheAnswer() throws IOException {
    // Found, and of no use without a labeler.
    Files.writeString(
        directory.resolve("test.jsonl"),
        "{\"question\": \"1 + 1\", \"answer\": \"As above, so below, and so on without an end.\"}");
    assertThat(
            init(
                folder.resolve("model"),
                Files.writeString(
                    directory.resolve("train.jsonl"),
                    """
                    {"question": "1 + 1", "answer": "That is a question which nobody should ask a machine."}
                    """)))
        .contains("columns: {reference: answer}", "sft:")
        .doesNotContain("label:", "sample:", "evaluate:");
  }

  @Test
  void fineTunesOnDialoguesWithoutAnswers() throws IOException {
    String recipe =
        init(
            folder.resolve("model"),
            data(
                """
                {"prompt": "1 + 1 =", "reference": "2"}
                {"prompt": "1 + 2 =", "reference": "3"}
                """));
    assertThat(recipe).contains("sft:").doesNotContain("align:", "sample:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\": \"1 + 1 =\", \"chosen\": \"2\", \"rejected\": \"3\"} | preferences | dpo",
        "{\"prompt\": \"1 + 1 =\", \"responses\": [\"2\", \"3\"], \"scores\": [1, 0]} | ranked |"
            + " rrhf",
        "{\"prompt\": \"1 + 1 =\", \"completion\": \"2\", \"label\": true} | unpaired | kto",
      })
  void alignsOnResponsesThatComeWithTheData(String row, String format, String loss)
      throws IOException {
    String recipe = init(folder.resolve("model"), data(row.strip() + "\n"));
    assertThat(recipe).contains("format: " + format, "- ", loss).doesNotContain("sample:");
  }

  @Test
  void messagesGoThroughTheTemplateOfAModelThatHasOne() throws IOException {
    Path model = SHARED.resolve("cases/11-null-content-ends-run/model");
    String recipe =
        init(
            model,
            data(
                """
                {"messages": [{"role": "user", "content": "1 + 1?"}, {"role": "assistant", "content": "2"}]}
                """));
    assertThat(recipe).contains("format: jsonl").contains("sft:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\": 1}\n", "not JSON\n"})
  void refusesDataWithNothingToLearn(String rows) throws IOException {
    Path recipe = directory.resolve("recipe.yaml");
    Outcome outcome =
        Outcome.of(
            "init",
            "--model",
            folder.resolve("model").toString(),
            "--input",
            data(rows).toString(),
            "--output",
            recipe.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("rows.jsonl").contains("AFT-");
    assertThat(recipe).doesNotExist();
    assertThat(Optional.ofNullable(directory.toFile().list()).orElseThrow())
        .containsExactly("rows.jsonl");
  }

  @Test
  void aFolderThatIsNotThereIsReportedBeforeTheWork() {
    Outcome outcome =
        Outcome.of(
            "init",
            "--model",
            "no-such-model",
            "--input",
            folder.resolve("train.jsonl").toString(),
            "--output",
            directory.resolve("nowhere/recipe.yaml").toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("AFT-903", "nowhere", "a folder that does not exist")
        .doesNotContain("no-such-model");
  }

  @Test
  void overwritesNothing() throws IOException {
    Path recipe = Files.writeString(directory.resolve("recipe.yaml"), "mine");
    Outcome outcome =
        Outcome.of(
            "init",
            "--model",
            folder.resolve("model").toString(),
            "--input",
            folder.resolve("train.jsonl").toString(),
            "--output",
            recipe.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-903");
    assertThat(recipe).hasContent("mine");
  }
}
