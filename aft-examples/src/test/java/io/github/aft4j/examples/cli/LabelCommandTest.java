package io.github.aft4j.examples.cli;

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

class LabelCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void everyLineComesBackInItsOrderWithItsVerdict() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      lines.add("{\"id\": %d, \"response\": \"#### %d\", \"answer\": \"7\"}".formatted(i, i % 10));
    }
    List<JsonNode> labelled = label("final-answer", lines, 0);
    assertThat(labelled).hasSize(10_000);
    for (int i = 0; i < 10_000; i++) {
      assertThat(labelled.get(i).get("id").asInt()).isEqualTo(i);
      assertThat(labelled.get(i).get("verdict").asText())
          .isEqualTo(i % 10 == 7 ? "POSITIVE" : "NEGATIVE");
      assertThat(labelled.get(i).get("extracted").asText()).isEqualTo(String.valueOf(i % 10));
    }
  }

  @Test
  void linesThatCannotBeReadEndInStatusTwoAndLeaveTheOthersLabelled() throws IOException {
    List<JsonNode> labelled =
        label(
            "final-answer",
            List.of(
                "{\"response\": \"#### 1\", \"answer\": \"1\"}",
                "{\"response\": \"#### 1\"}",
                "{\"answer\": \"1\"}",
                "{\"response\": \"\", \"answer\": \"1\"}"),
            2);
    assertThat(labelled)
        .extracting(line -> line.get("verdict").asText())
        .containsExactly("POSITIVE", "UNDECIDED");
  }

  @Test
  void agreesWithEveryVerdictThatThePublishersOfGsm8kGave() throws IOException {
    Path file =
        Path.of(
            System.getProperty("aft.shared", "../../shared"),
            "data/gsm8k/example_model_solutions.flat.jsonl");
    assumeTrue(Files.exists(file), () -> "The solutions are not there: " + file);
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

  private List<JsonNode> label(String labeler, List<String> lines, int status) throws IOException {
    Path input = Files.write(folder.resolve("in.jsonl"), lines);
    Path output = folder.resolve("out.jsonl");
    Outcome outcome =
        Outcome.of("label", labeler, "--input", input.toString(), "--output", output.toString());
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
    List<JsonNode> labelled = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      labelled.add(JSON.readTree(line));
    }
    return labelled;
  }
}
