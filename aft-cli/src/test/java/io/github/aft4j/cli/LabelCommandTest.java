// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void everyLineComesBackInItsOrderWithItsVerdict() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      lines.add("{\"id\": %d, \"response\": \"#### %d\", \"answer\": \"7\"}".formatted(i, i % 10));
    }
    List<JsonNode> labeled = label("final-answer", lines, 0);
    assertThat(labeled).hasSize(10_000);
    for (int i = 0; i < 10_000; i++) {
      assertThat(labeled.get(i).get("id").asInt()).isEqualTo(i);
      assertThat(labeled.get(i).get("verdict").asText())
          .isEqualTo(i % 10 == 7 ? "POSITIVE" : "NEGATIVE");
      assertThat(labeled.get(i).get("extracted").asText()).isEqualTo(String.valueOf(i % 10));
    }
  }

  @Test
  void linesThatCannotBeReadEndInStatusTwoAndLeaveTheOthersLabelled() throws IOException {
    List<JsonNode> labeled =
        label(
            "final-answer",
            List.of(
                "{\"response\": \"#### 1\", \"answer\": \"1\"}",
                "{\"response\": \"#### 1\"}",
                "{\"answer\": \"1\"}",
                "{\"response\": \"\", \"answer\": \"1\"}"),
            2);
    assertThat(labeled)
        .extracting(line -> line.get("verdict").asText())
        .containsExactly("POSITIVE", "UNDECIDED");
  }

  @Test
  void theInputMayBeTheOutput() throws IOException {
    Path rows =
        Files.writeString(
            folder.resolve("rows.jsonl"), "{\"response\": \"#### 1\", \"answer\": \"1\"}\n");
    assertThat(labelInPlace(rows).status()).isZero();
    assertThat(JSON.readTree(Files.readString(rows)).get("verdict").asText()).isEqualTo("POSITIVE");
  }

  @Test
  void theInputKeepsLinesThatCannotBeRead() throws IOException {
    String lines = "{\"response\": \"#### 1\", \"answer\": \"1\"}\nnot JSON\n";
    Path rows = Files.writeString(folder.resolve("rows.jsonl"), lines);
    assertThat(labelInPlace(rows).status()).isEqualTo(2);
    assertThat(rows).hasContent(lines);
  }

  @Test
  void anInputThatIsNotThereLeavesTheOutputOfBefore() throws IOException {
    Path output = Files.writeString(folder.resolve("out.jsonl"), "of before");
    Outcome outcome =
        Outcome.of(
            "label", "final-answer", "--input", "no-such-file", "--output", output.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(output).hasContent("of before");
  }

  private static Outcome labelInPlace(Path rows) {
    return Outcome.of(
        "label", "final-answer", "--input", rows.toString(), "--output", rows.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "final-answer, #### 8",
    "math-answer, \\boxed{8}",
    "exact-match, 8",
    "multiple-choice, (C)"
  })
  void anyAnswerOfAListIsRight(String labeler, String response) throws IOException {
    boolean letters = labeler.equals("multiple-choice");
    String line = JSON.createObjectNode().put("response", response).toString();
    String fields = letters ? ", \"answer\": [\"B\", \"C\"]}" : ", \"answer\": [7, \"8\"]}";
    String wrong = letters ? ", \"answer\": [\"A\", \"B\"]}" : ", \"answer\": [6, 7]}";
    String open = line.substring(0, line.length() - 1);
    assertThat(label(labeler, List.of(open + fields, open + wrong), 0))
        .extracting(labeled -> labeled.get("verdict").asText())
        .containsExactly("POSITIVE", "NEGATIVE");
  }

  @Test
  void aListThatIsNoListOfAnswersIsRefusedAtItsLine() throws IOException {
    Path input =
        Files.write(
            folder.resolve("in.jsonl"),
            List.of(
                "{\"response\": \"1\", \"answer\": []}",
                "{\"response\": \"1\", \"answer\": [[1]]}"));
    Outcome outcome = Outcome.of("label", "exact-match", "--input", input.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("in.jsonl:1", "an empty list", "in.jsonl:2", "2 problems");
  }

  @Test
  void theTablesOfAcceptedAnswersComeOutAsPublished() throws IOException {
    Path file = shared("data/answer_tests/open_instruct.cases.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode row = (ObjectNode) JSON.readTree(line);
      if (row.has("labels")) {
        row.put("response", row.get("prediction").asText()).set("answer", row.get("labels"));
        lines.add(row.toString());
      }
    }
    assertThat(label("exact-match", lines, 0))
        .hasSize(5)
        .allSatisfy(
            line ->
                assertThat(line.get("verdict").asText().equals("POSITIVE"))
                    .isEqualTo(line.get("expected_score").asDouble() == 1));
  }

  @Test
  void agreesWithEveryVerdictThatThePublishersOfGsm8kGave() throws IOException {
    Path file = shared("data/gsm8k/example_model_solutions.flat.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode row = (ObjectNode) JSON.readTree(line);
      lines.add(row.put("answer", row.get("gold").asText()).toString());
    }
    assertThat(label("final-answer", lines, 0))
        .hasSize(5276)
        .allSatisfy(
            line ->
                assertThat(line.get("verdict").asText().equals("POSITIVE"))
                    .as(line.toString())
                    .isEqualTo(line.get("is_correct").asBoolean()));
  }

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("aft.shared", "../../shared"), name);
    assumeTrue(Files.exists(file), () -> "The data are not there: " + file);
    return file;
  }

  private List<JsonNode> label(String labeler, List<String> lines, int status) throws IOException {
    Path input = Files.write(folder.resolve("in.jsonl"), lines);
    Path output = folder.resolve("out.jsonl");
    Outcome outcome =
        Outcome.of("label", labeler, "--input", input.toString(), "--output", output.toString());
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
    List<JsonNode> labeled = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      labeled.add(JSON.readTree(line));
    }
    return labeled;
  }
}
