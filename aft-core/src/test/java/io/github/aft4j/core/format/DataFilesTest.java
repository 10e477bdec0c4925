// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.Part;
import io.github.aft4j.core.data.QuestionSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, arrays, and several files at once. */
class DataFilesTest {
  @TempDir private Path dir;

  private Path write(String name, String content) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    if (name.endsWith(".gz")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(content.getBytes(StandardCharsets.UTF_8));
      }
      return file;
    }
    return Files.writeString(file, content);
  }

  private QuestionSource source(Map<String, ?> spec) {
    List<Problem> problems = new ArrayList<>();
    QuestionSource source =
        DataFormats.source(spec, dir, "train", problems::add).orElseThrow(AssertionError::new);
    assertThat(problems).isEmpty();
    return source;
  }

  private List<Problem> refused(Map<String, ?> spec) {
    return catchThrowableOfType(AftException.class, () -> source(spec).read()).problems();
  }

  private static String text(Example example) {
    return ((Prompt.Text) example.question().prompt()).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q.csv", "q.CSV", "q.csv.gz"})
  void aTableHasItsColumnsInTheFirstRow(String name) throws IOException {
    write(
        name,
        """
        \ufeffid,question,answer
        a,"What, ""now""?
        Really?",4

        b,Why not?,
        """);

    DataSet data = source(Map.of("path", name)).read();

    assertThat(data.examples()).hasSize(2);
    assertThat(text(data.examples().get(0))).isEqualTo("What, \"now\"?\nReally?\n");
    assertThat(data.examples().get(0).question().id()).isEqualTo("a");
    assertThat(data.examples().get(0).question().answer()).contains("4");
    assertThat(data.examples().get(1).question().answer()).isEmpty();
  }

  @Test
  void aTableBetweenTabsMayHoldMessages() throws IOException {
    write("q.tsv", "messages\tanswer\n[{\"role\": \"user\", \"content\": \"Hi\"}]\t[1, 2]\n");

    Example example = source(Map.of("path", "q.tsv")).read().examples().get(0);

    assertThat(example.question().prompt()).isInstanceOf(Prompt.Chat.class);
    assertThat(example.question().id()).isEqualTo("2");
  }

  @Test
  void aTableIsReadInEveryLayout() throws IOException {
    write("p.csv", "prompt,good,bad\nHow?,So,Not so\n");

    DataSet data =
        source(
                Map.of(
                    "path", "p.csv",
                    "format", "preferences",
                    "columns", Map.of("chosen", "good", "rejected", "bad")))
            .read();

    assertThat(data.examples().get(0).responses()).hasSize(2);
  }

  @Test
  void everyRowOfATableThatCannotBeReadIsReportedWithItsLine() throws IOException {
    write("q.csv", "question,answer\n\"a\n?\",1\nb\nc,2,3\n,4\nd,5\n");

    assertThat(refused(Map.of("path", "q.csv")))
        .extracting(Problem::where)
        .satisfiesExactly(
            where -> assertThat(where).endsWith("q.csv:4"),
            where -> assertThat(where).endsWith("q.csv:5"),
            where -> assertThat(where).contains("q.csv:6 field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,a\n1,2\n", "a,\n1,2\n", "a;b\n1;2\n", "question\n\"open\n"})
  void aTableWithoutColumnsOrWithoutEndIsOneProblem(String content) throws IOException {
    write("q.csv", content);

    assertThat(refused(Map.of("path", "q.csv")))
        .filteredOn(problem -> problem.code().equals("AFT-202"))
        .hasSize(1);
  }

  @Test
  void theNamesOfTheColumnsAreNoRow() throws IOException {
    write("q.csv", "question,answer\na,1\nquestion,answer\nb,2\n");

    assertThat(refused(Map.of("path", "q.csv")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.where()).endsWith("q.csv:3"))
        .satisfies(problem -> assertThat(problem.found()).contains("columns again"));
  }

  @ParameterizedTest
  @CsvSource({
    "q.xlsx,PK\u0003\u0004_~_~,zip archive or spreadsheet",
    "q.csv,PK\u0003\u0004_~_~,zip archive or spreadsheet",
    "q.db,SQLite format 3~_~,SQLite database",
    "q.parquet,PAR1_~_~,Parquet",
    "q.tsv,<!DOCTYPE html><html>,HTML",
    "q.csv,q~u~e~s~,UTF-16"
  })
  void aFileOfAnotherKindIsNamed(String name, String content, String kind) throws IOException {
    write(name, content.replace('~', '\0'));

    assertThat(refused(Map.of("path", name)))
        .anySatisfy(problem -> assertThat(problem.found()).contains(kind));
  }

  @Test
  void aNumberThatIsInfiniteIsNoText() throws IOException {
    write("q.jsonl", "{\"question\": 1e400, \"answer\": -1e999}\n{\"question\": 1e3}\n");

    assertThat(refused(Map.of("path", "q.jsonl")))
        .extracting(Problem::found)
        .containsExactly("a number that is too large", "a number that is too large");
  }

  @Test
  void anArrayIsReadElementByElement() throws IOException {
    write("q.json", "\ufeff\n [ {\"question\": \"a\"},\n{\"question\": \"b\", \"id\": 7}]\n");

    DataSet data = source(Map.of("path", "q.json")).read();

    assertThat(data.examples()).extracting(e -> e.question().id()).containsExactly("1", "7");
  }

  @Test
  void everyElementThatIsNoRowIsReported() throws IOException {
    write("q.json", "[{\"question\": \"a\"}, 3, {\"answer\": 1}, {\"question\": \"\\ud83d\"}]");

    assertThat(refused(Map.of("path", "q.json")))
        .extracting(Problem::where)
        .satisfiesExactly(
            where -> assertThat(where).endsWith("element 2"),
            where -> assertThat(where).contains("element 3 field"),
            where -> assertThat(where).endsWith("element 4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"question\": \"a\"},", "[{\"question\": \"a\"}] 3", "[1, [2}]"})
  void anArrayThatIsCutOrGoesOnIsRefused(String content) throws IOException {
    write("q.json", content);

    assertThat(refused(Map.of("path", "q.json"))).isNotEmpty();
  }

  @Test
  void aGlobIsItsFilesInTheOrderOfTheirNames() throws IOException {
    write("d/b.jsonl", "{\"question\": \"b\"}\n");
    write("d/a.csv", "question\na\n");
    write("d/other.txt", "no");

    DataSet data = source(Map.of("path", "d/*.{jsonl,csv}")).read();

    assertThat(data.examples())
        .extracting(e -> e.question().id())
        .containsExactly("a.csv:2", "b.jsonl:1");
    assertThat(refused(Map.of("path", "d/*.tsv")).get(0).found()).contains("no file");
  }

  @Test
  void weightsBelongToFilesAndToTheFingerprint() throws IOException {
    write("a.jsonl", "{\"question\": \"a\"}\n{\"question\": \"b\"}\n");
    write("b.jsonl", "{\"question\": \"c\"}\n");

    DataSet plain = source(Map.of("files", List.of("a.jsonl", "b.jsonl"))).read();
    DataSet weighted =
        source(Map.of("files", List.of("a.jsonl", Map.of("path", "b.jsonl", "weight", 2.5))))
            .read();

    assertThat(plain.parts()).isEmpty();
    assertThat(weighted.parts()).containsExactly(new Part(2, 1), new Part(1, 2.5));
    assertThat(weighted.fingerprint()).isNotEqualTo(plain.fingerprint());
    assertThat(weighted.examples()).isEqualTo(plain.examples());
  }

  @Test
  void anIdThatTwoFilesHaveIsRefused() throws IOException {
    write("a.jsonl", "{\"question\": \"a\", \"id\": \"x\"}\n");
    write("b.jsonl", "{\"question\": \"b\", \"id\": \"x\"}\n");

    assertThat(refused(Map.of("files", List.of("a.jsonl", "b.jsonl"))))
        .singleElement()
        .returns("AFT-208", Problem::code);
  }

  @Test
  void whatFilesAreIsChecked() {
    for (Map<String, ?> spec :
        List.<Map<String, ?>>of(
            Map.of("format", "jsonl"),
            Map.of("path", "a", "files", List.of("b")),
            Map.of("files", List.of()),
            Map.of("files", List.of(3)),
            Map.of("files", List.of(Map.of("path", "a", "wait", 1))),
            Map.of("files", List.of(Map.of("path", "a", "weight", -1))))) {
      List<Problem> problems = new ArrayList<>();
      DataFormats.source(spec, dir, "train", problems::add);
      assertThat(problems).as(spec.toString()).hasSize(1);
    }
  }

  @Test
  void aDescriptionIsReadBack() throws IOException {
    write("a.jsonl", "{\"question\": \"a\"}\n");
    QuestionSource source =
        source(Map.of("files", List.of(Map.of("path", "a.jsonl", "weight", 2))));

    assertThat(source(source.describe()).describe()).isEqualTo(source.describe());
  }
}
