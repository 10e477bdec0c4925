// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.cli.AftCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path directory = Path.of("");
  private Path model = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void findTheModel() throws IOException {
    Path shared = Path.of(System.getProperty("aft.shared", "../../shared"));
    model = shared.resolve("data/weights/stories260K/hf");
    assumeTrue(Files.isDirectory(model), () -> "no trained model in " + shared);
    work = directory.resolve("work.jsonl");
    Files.writeString(
        work,
        """
        {"prompt":[1,5,9],"responses":[[7,8,2],[7,9,9,2]],"labels":[1,0]}
        {"prompt":[1,6],"responses":[[17,8,2],[27,9,9,2]],"labels":[1,0]}
        """);
  }

  @Test
  void trainingReportsEveryStepsLossAndNorm() throws IOException {
    JsonNode line =
        bench("train", "--groups-per-step", "2", "--steps", "3", "--learning-rate", "1e-2");
    assertThat(line.get("losses")).hasSize(3);
    assertThat(line.get("gradient_norms")).hasSize(3);
    assertThat(line.get("losses").get(2).asDouble())
        .isLessThan(line.get("losses").get(0).asDouble());
    assertThat(line.get("matrix_product_gflops").asDouble()).isPositive();
    assertThat(line.get("share_of_matrix_product").asDouble()).isPositive();
    assertThat(line.at("/options/groups_per_step").asInt()).isEqualTo(2);
    assertThat(line.path("plan").asText()).startsWith("about ");
  }

  @Test
  void aStepThatDoesNotFitIsRefusedBeforeIt() throws IOException {
    Files.writeString(
        work,
        "{\"prompt\":[1],\"responses\":[%s],\"labels\":[1]}\n"
            .formatted(Collections.nCopies(60_000, 5)));
    StringWriter err = new StringWriter();
    execute(new StringWriter(), err, "train", "--set", "memory_gib=0.65");
    assertThat(err.toString()).contains("AFT-503", "of the largest group");
  }

  @Test
  void dataAreMeasuredPartByPart() throws IOException {
    Path pairs = directory.resolve("pairs.jsonl");
    Files.writeString(
        pairs, "{\"prompt\":\"Once\",\"chosen\":\" upon a time\",\"rejected\":\" a\"}\n");
    work = pairs;
    JsonNode line = bench("data", "--format", "preferences", "--threads", "2");
    assertThat(line.path("rows").asInt()).isEqualTo(1);
    assertThat(line.path("tokens").asInt()).isGreaterThan(5);
    for (String part : List.of("parse", "read", "read_back", "encode")) {
      assertThat(line.at("/parts/" + part + "/rows_per_s").asDouble()).as(part).isPositive();
    }
  }

  @Test
  void everyLossCanBeMeasuredWithAndWithoutAnAdapter() throws IOException {
    for (String loss : List.of("sft", "dpo")) {
      JsonNode line =
          bench(
              "train",
              "--loss",
              loss,
              "--set",
              "lora.rank=2",
              "--groups-per-step",
              "1",
              "--steps",
              "1");
      assertThat(line.at("/options/loss").asText()).isEqualTo(loss);
      assertThat(line.path("options").path("lora.rank").asInt()).isEqualTo(2);
      assertThat(line.get("losses").get(0).asDouble()).isPositive();
    }
  }

  @Test
  void supervisedStepsReadFirstResponsesOnly() throws IOException {
    JsonNode first = bench("train", "--loss", "sft", "--steps", "1");
    double tokens = first.get("computed_tokens_per_s").asDouble() * seconds(first);
    // 8 groups of the two lines in turn: prompts of 3 and 2, first responses of 3 without their
    // last.
    assertThat(tokens).isCloseTo(4 * (3 + 2) + 4 * (2 + 2), within(1e-6));
  }

  @Test
  void valuesOutOfRangeAreReportedTogether() {
    StringWriter err = new StringWriter();
    int status =
        AftCommand.execute(
            new PrintWriter(new StringWriter(), true),
            new PrintWriter(err, true),
            "bench",
            "generate",
            "--model",
            "absent",
            "--input",
            "absent",
            "--responses",
            "0",
            "--max-new-tokens",
            "0");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("--responses = 0", "--max-new-tokens = 0");
  }

  @Test
  void madeWorkHasTheAskedShape() throws IOException {
    StringWriter out = new StringWriter();
    AftCommand.execute(
        new PrintWriter(out, true),
        new PrintWriter(new StringWriter(), true),
        "bench",
        "work",
        "--vocab",
        "50",
        "--groups",
        "3",
        "--responses",
        "4",
        "--prompt-tokens",
        "5",
        "--response-tokens",
        "7");
    Path file = directory.resolve("made.jsonl");
    Files.writeString(file, out.toString());
    List<WorkGroup> groups = WorkGroup.read(file);
    assertThat(groups).hasSize(3);
    assertThat(WorkGroup.packedTokens(groups)).isEqualTo(3 * (5 + 4 * 7));
  }

  @Test
  void everyLineThatIsNoGroupIsNamed() throws IOException {
    Files.writeString(
        work, "{\"prompt\":[1]}\n{\"prompt\":[1],\"responses\":[[2]],\"labels\":[]}\n");
    assertThatThrownBy(() -> WorkGroup.read(work))
        .hasMessageContaining("AFT-911")
        .hasMessageContaining("work.jsonl:2");
  }

  @Test
  void aLearningRateThatIsNoNumberIsRefused() {
    StringWriter err = new StringWriter();
    assertThat(execute(new StringWriter(), err, "train", "--learning-rate", "Infinity"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("AFT-910", "--learning-rate = Infinity");
  }

  @Test
  void scoringReportsTheScoresOfTheFirstGroup() throws IOException {
    assertThat(bench("score").get("first_group_scores")).hasSize(2);
  }

  @Test
  void generationCountsItsTokens() throws IOException {
    JsonNode line = bench("generate", "--responses", "3", "--max-new-tokens", "4");
    assertThat(line.get("new_tokens").asInt()).isBetween(6, 24);
    assertThat(line.get("prefill_seconds").asDouble()).isPositive();
  }

  @Test
  void variedSamplesEndAtTheirResponsesLengths() throws IOException {
    Files.writeString(work, "{\"prompt\":[1,5],\"responses\":[[7],[7,9,2]],\"labels\":[1,0]}\n");
    JsonNode line = bench("generate", "--varied", "--responses", "4", "--max-new-tokens", "2");
    assertThat(line.get("new_tokens").asInt()).isLessThanOrEqualTo(1 + 2 + 1 + 2);
  }

  private static double seconds(JsonNode line) {
    return line.get("seconds_per_step").asDouble();
  }

  private JsonNode bench(String what, String... options) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = execute(out, err, what, options);
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private int execute(StringWriter out, StringWriter err, String what, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("bench", what, "--model", model.toString(), "--input", work.toString()));
    arguments.addAll(List.of(options));
    return AftCommand.execute(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
  }
}
