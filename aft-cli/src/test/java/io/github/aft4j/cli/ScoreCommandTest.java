// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHARED = Path.of(System.getProperty("aft.shared", "../../shared"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"llama", "llama3", "qwen2"})
  void equalsTheReferenceOnEveryResponseToken(String name) throws IOException {
    Path model = shared("fixtures/models/" + name);
    JsonNode rows = JSON.readTree(model.resolve("golden.json").toFile()).get("rows");
    StringBuilder lines = new StringBuilder();
    for (JsonNode row : rows) {
      var line = JSON.createObjectNode();
      line.set("ids", row.get("ids"));
      line.set("prompt", row.get("prompt"));
      lines.append(line).append('\n');
    }
    List<String> answers = score(model, lines.toString());
    assertThat(answers).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      JsonNode answer = JSON.readTree(answers.get(i));
      int prompt = rows.get(i).get("prompt").asInt();
      JsonNode golden = rows.get(i).get("token_logps");
      assertThat(answer.get("token_logps")).hasSize(golden.size() - prompt + 1);
      for (int t = 0; t < answer.get("token_logps").size(); t++) {
        assertThat(answer.get("token_logps").get(t).asDouble())
            .as("row %d token %d", i, t)
            .isCloseTo(golden.get(prompt - 1 + t).asDouble(), within(1e-4));
      }
      assertThat(answer.get("logp_sum").asDouble())
          .isCloseTo(rows.get(i).get("response_logp_sum").asDouble(), within(1e-3));
    }
  }

  @Test
  void equalsTheReferenceOnAModelThatSomebodyTrained() throws IOException {
    Path weights = shared("data/weights/stories260K");
    for (JsonNode text : JSON.readTree(weights.resolve("golden.json").toFile()).get("scoring")) {
      var line = JSON.createObjectNode().put("prompt", 1);
      line.set("ids", text.get("input_ids"));
      List<String> answers = score(weights.resolve("hf"), line + "\n");
      JsonNode logps = JSON.readTree(answers.get(0)).get("token_logps");
      JsonNode golden = text.get("token_logprobs");
      assertThat(logps).hasSize(golden.size());
      for (int t = 0; t < golden.size(); t++) {
        assertThat(logps.get(t).asDouble()).isCloseTo(golden.get(t).asDouble(), within(1e-4));
      }
    }
  }

  @Test
  void aDirectoryThatIsNotThereEndsInStatusTwoAndLeavesEarlierScores() throws IOException {
    Path input =
        Files.writeString(folder.resolve("rows.jsonl"), "{\"ids\": [1, 2], \"prompt\": 1}");
    Path output = Files.writeString(folder.resolve("scores.jsonl"), "of before");
    Outcome outcome =
        Outcome.of(
            "score",
            "--model",
            "no-such-model",
            "--input",
            input.toString(),
            "--output",
            output.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-301", "no-such-model");
    assertThat(output).hasContent("of before");
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  private List<String> score(Path model, String lines) throws IOException {
    Path input = Files.writeString(folder.resolve("rows.jsonl"), lines);
    Outcome outcome = Outcome.of("score", "--model", model.toString(), "--input", input.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome.out().lines().toList();
  }

  private static Path shared(String path) {
    Path place = SHARED.resolve(path);
    assumeTrue(Files.exists(place), () -> "The golden files are not there: " + place);
    return place;
  }
}
