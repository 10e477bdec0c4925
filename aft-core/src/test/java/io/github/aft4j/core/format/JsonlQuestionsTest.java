// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.SharedData;
import io.github.aft4j.core.data.Choices;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlQuestionsTest {
  @TempDir Path dir;

  private Path file(String... lines) throws IOException {
    return Files.write(dir.resolve("data.jsonl"), List.of(lines));
  }

  private static List<Problem> problemsOf(JsonlQuestions source) {
    return catchThrowableOfType(AftException.class, source::read).problems();
  }

  @Test
  void readsGsm8kWithTheAnswerAfterTheMark() throws IOException {
    DataSet set =
        JsonlQuestions.gsm8k(
                file("{\"question\":\"How many?\",\"answer\":\"2+3=<<2+3=5>>5\\n#### 5\"}"))
            .read();
    assertThat(set.examples())
        .containsExactly(
            Example.of(
                "1",
                new Prompt.Text("How many?\n"),
                Optional.of("2+3=<<2+3=5>>5\n#### 5"),
                Optional.of("5"),
                Map.of()));
  }

  @Test
  void readsThePublishedFiles() {
    assertThat(JsonlQuestions.gsm8k(SharedData.file("gsm8k/train.jsonl")).read().counts())
        .containsEntry("rows", 7473L)
        .containsEntry("without_answer", 0L)
        .containsEntry("duplicate_prompts", 0L);
    assertThat(JsonlQuestions.aqua(SharedData.file("aqua/dev.json")).read().examples())
        .hasSize(254)
        .allSatisfy(q -> assertThat(Choices.of(q.question()).orElseThrow().byLetter()).hasSize(5));
    assertThat(JsonlQuestions.aqua(SharedData.file("aqua/test.json")).read().examples())
        .hasSize(254);
    assertThat(JsonlQuestions.aqua(SharedData.file("aqua/mathqa_test.jsonl")).read().examples())
        .hasSize(1000)
        .allSatisfy(q -> assertThat(Choices.of(q.question()).orElseThrow().byLetter()).hasSize(5));
    assertThat(JsonlQuestions.ecqa(SharedData.file("ecqa/ecqa_val.joined.jsonl")).read().counts())
        .containsEntry("rows", 1090L)
        .containsEntry("without_reference", 0L);
    assertThat(
            JsonlQuestions.ecqa(SharedData.file("ecqa/ecqa_train.questions_only.jsonl"))
                .read()
                .counts())
        .containsEntry("rows", 7598L)
        .containsEntry("without_reference", 7598L);
  }

  @Test
  void showsTheOptionsInThePromptAndTheLetterInTheReference() throws IOException {
    Question question =
        JsonlQuestions.aqua(
                file(
                    "{\"question\":\"2+3?\",\"options\":[\"A)4\",\"B)5\"],"
                        + "\"rationale\":\"Count.\",\"correct\":\"B\"}"))
            .read()
            .examples()
            .get(0)
            .question();
    assertThat(question.prompt()).isEqualTo(new Prompt.Text("2+3?\nAnswer Choices: (A) 4 (B) 5\n"));
    assertThat(question.reference()).contains("Count.\nThe answer is (B).");
    assertThat(question.answer()).contains("B");
  }

  @Test
  void mapsColumnsAndKeepsAttributes() throws IOException {
    Question question =
        JsonlQuestions.jsonl(
                file("{\"n\":7,\"q\":\"Why?\",\"cot\":\"So.\",\"attributes\":{\"level\":3}}"))
            .withColumns(Map.of("id", "n", "question", "q", "reference", "cot"))
            .read()
            .examples()
            .get(0)
            .question();
    assertThat(question.id()).isEqualTo("7");
    assertThat(question.reference()).contains("So.");
    assertThat(question.answer()).isEmpty();
    assertThat(question.attributes()).containsExactly(Map.entry("level", "3"));
  }

  @Test
  void usesAPromptAsItIsAndAQuestionThroughTheTemplate() throws IOException {
    PromptStyle style = PromptStyle.plain().withTemplate("Q: {question}\nA:");
    List<Example> questions =
        JsonlQuestions.jsonl(file("{\"prompt\":\" as is\"}", "{\"question\":\"{options}?\"}"))
            .withStyle(style)
            .read()
            .examples();
    assertThat(questions.get(0).question().prompt()).isEqualTo(new Prompt.Text(" as is"));
    assertThat(questions.get(1).question().prompt())
        .isEqualTo(new Prompt.Text("Q: {options}?\nA:"));
  }

  @Test
  void makesAChatOfAQuestion() throws IOException {
    Question question =
        JsonlQuestions.jsonl(file("{\"question\":\"Why?\"}"))
            .withStyle(PromptStyle.chat().withSystem("Be brief."))
            .read()
            .examples()
            .get(0)
            .question();
    assertThat(question.prompt())
        .isEqualTo(
            new Prompt.Chat(
                List.of(new Message("system", "Be brief."), new Message("user", "Why?"))));
  }

  @Test
  void takesTheAssistantsLastMessageAsTheReference() throws IOException {
    Question question =
        JsonlQuestions.jsonl(
                file(
                    "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
                        + "\"text\":\"Hi\"}]},{\"from\":\"gpt\",\"value\":\"Hello\"}]}"))
            .read()
            .examples()
            .get(0)
            .question();
    List<Map<String, String>> parts = List.of(Map.of("type", "text", "text", "Hi"));
    assertThat(question.prompt())
        .isEqualTo(new Prompt.Chat(List.of(new Message("user", "Hi", Map.of("content", parts)))));
    assertThat(question.reference()).contains("Hello");
  }

  @Test
  void readsGzipWhateverItsNameAndFingerprintsTheContent() throws IOException {
    Path plain = file("{\"question\":\"a\"}", "", "{\"question\":\"b\"}");
    Path zipped = dir.resolve("data2.jsonl");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(plain, out);
    }
    DataSet expected = JsonlQuestions.jsonl(plain).read();
    DataSet actual = JsonlQuestions.jsonl(zipped).read();
    assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint()).hasSize(64);
    assertThat(actual.examples()).hasSize(2);
    assertThat(actual.counts()).containsEntry("blank_lines", 1L);
  }

  @Test
  void reportsEveryProblemWithItsLineAtOnce() throws IOException {
    List<Problem> problems =
        problemsOf(
            JsonlQuestions.gsm8k(
                file(
                    "{\"question\":\"a\",\"answer\":\"#### 1\"}",
                    "{\"question\":\"a\",\"answer\":",
                    "[1]",
                    "{\"question\":\"\",\"answer\":\"no mark\"}",
                    "{\"question\":\"b\",\"answer\":\"no mark\"}",
                    "{\"question\":{},\"answer\":\"#### 1\"}")));
    assertThat(problems)
        .extracting(p -> p.code() + " " + p.where().replaceAll(".*jsonl:", ""))
        .containsExactly(
            "AFT-202 2:26",
            "AFT-203 3",
            "AFT-204 4 field 'question'",
            "AFT-206 5 field 'answer'",
            "AFT-204 6 field 'question'");
  }

  @Test
  void countsProblemsBeyondAHundred() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      lines.add("{");
    }
    List<Problem> problems = problemsOf(JsonlQuestions.jsonl(file(lines.toArray(new String[0]))));
    assertThat(problems).hasSize(101);
    assertThat(problems.get(100).found()).isEqualTo("150 more problems");
  }

  @Test
  void refusesAnIdThatIsThereTwice() throws IOException {
    assertThat(
            problemsOf(
                JsonlQuestions.jsonl(
                    file("{\"id\":1,\"question\":\"a\"}", "{\"id\":\"1\",\"question\":\"b\"}"))))
        .singleElement()
        .returns("AFT-208", Problem::code);
  }

  @Test
  void countsPromptsThatDifferInFormOnlyAndKeepsThem() throws IOException {
    DataSet set =
        JsonlQuestions.jsonl(
                file(
                    "{\"question\":\"What is 3 - 1?\"}",
                    "{\"question\":\"what is  3 - 1 \"}",
                    "{\"question\":\"What is 3 + 1?\"}"))
            .read();
    assertThat(set.counts()).containsEntry("duplicate_prompts", 1L);
    assertThat(set.examples()).hasSize(3);
  }

  @Test
  void cutsAtTheLimitButChecksTheWholeFile() throws IOException {
    Path path = file("{\"question\":\"a\"}", "{\"question\":\"b\"}");
    assertThat(JsonlQuestions.jsonl(path).withLimit(1).read().examples()).hasSize(1);
    Path broken = file("{\"question\":\"a\"}", "{");
    assertThatThrownBy(() -> JsonlQuestions.jsonl(broken).withLimit(1).read())
        .isInstanceOf(AftException.class);
  }

  @Test
  void saysWhatIsWrongWithAFileThatCannotBeRead() throws IOException {
    assertThat(problemsOf(JsonlQuestions.jsonl(dir.resolve("absent.jsonl"))))
        .singleElement()
        .returns("no such file", Problem::found);
    assertThat(problemsOf(JsonlQuestions.jsonl(dir)))
        .singleElement()
        .returns("a directory", Problem::found);
    assertThat(problemsOf(JsonlQuestions.jsonl(file(""))))
        .singleElement()
        .returns("AFT-207", Problem::code);
    Files.write(dir.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThat(problemsOf(JsonlQuestions.jsonl(dir.resolve("cut.gz"))))
        .singleElement()
        .returns("AFT-201", Problem::code);
  }

  @Test
  void readsItselfBackFromARecipe() {
    JsonlQuestions source =
        JsonlQuestions.jsonl(Path.of("/data/q.jsonl"))
            .withColumns(Map.of("question", "q"))
            .withStyle(PromptStyle.chat().withTemplate("{question}").withSystem("s"))
            .withLimit(5);
    Problems problems = new Problems();
    assertThat(JsonlQuestions.from(source.describe(), Path.of("/"), "recipe", problems))
        .map(JsonlQuestions::describe)
        .contains(source.describe());
    assertThat(
            JsonlQuestions.from(
                Map.of("path", "x", "columns", Map.of("qestion", "q")),
                Path.of(""),
                "recipe",
                problems))
        .isEmpty();
    assertThat(problems.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).contains("AFT-209", "Did you mean question?"));
  }
}
