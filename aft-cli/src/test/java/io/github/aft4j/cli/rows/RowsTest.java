// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.testkit.ngram.NgramModel;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final Model model = new NgramModel(List.of("a", "b", "c"), 2, 1, 1.0, 8);

  @Test
  void idsAndTextOfTheSameRowScoreTheSame() throws IOException {
    // <bos> a | b c <eos>
    List<JsonNode> rows =
        score(
            """
            {"ids": [0, 3, 4, 5, 1], "prompt": 2, "note": "kept"}
            {"prompt": "a", "response": "b c"}
            """);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("note").asText()).isEqualTo("kept");
    assertThat(rows.get(0).get("token_logps")).hasSize(3).isEqualTo(rows.get(1).get("token_logps"));
    double sum = rows.get(0).get("logp_sum").asDouble();
    assertThat(rows.get(0).get("logp_mean").asDouble()).isCloseTo(sum / 3, within(1e-12));
    assertThat(sum).isNegative();
  }

  @Test
  void everyProblemOfTheFileIsReportedAtItsLine() {
    assertThatThrownBy(
            () ->
                score(
                    """
                    {"ids": [0, 3], "prompt": 2}
                    {"ids": [0, -3], "prompt": 1}
                    {"prompt": "a"}
                    {"prompt": "a", "response":
                    """))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("rows.jsonl:1")
        .hasMessageContaining("AFT-905")
        .hasMessageContaining("rows.jsonl:2")
        .hasMessageContaining("AFT-904")
        .hasMessageContaining("rows.jsonl:3")
        .hasMessageContaining("rows.jsonl:4");
  }

  @Test
  void answersComeInTheirOrderWhateverTheBatchSize() throws IOException {
    String prompts = "{\"id\": \"x\", \"prompt\": \"a\"}\n{\"id\": \"y\", \"ids\": [0, 4]}\n";
    List<JsonNode> wide = generate(prompts, 0);
    assertThat(generate(prompts, 1)).isEqualTo(wide);
    assertThat(wide)
        .extracting(line -> line.get("id").asText() + line.get("sample").asInt())
        .containsExactly("x0", "x1", "x2", "y0", "y1", "y2");
    assertThat(wide)
        .allSatisfy(line -> assertThat(line.get("logps")).hasSize(line.get("ids").size()));
  }

  @Test
  void twoPromptsOfOneIdAreRefused() {
    assertThatThrownBy(
            () -> generate("{\"id\": 1, \"prompt\": \"a\"}\n{\"id\": 1, \"prompt\": \"b\"}\n", 0))
        .hasMessageContaining("AFT-909");
  }

  private List<JsonNode> score(String lines) throws IOException {
    StringWriter out = new StringWriter();
    RowScorer.read(file(lines)).score(model, out);
    return parse(out);
  }

  private List<JsonNode> generate(String lines, int batchSize) throws IOException {
    StringWriter out = new StringWriter();
    GenerationOptions batched =
        GenerationOptions.builder().maxNewTokens(5).seed(3).batchSize(batchSize).build();
    RowGenerator.read(file(lines)).generate(model, batched, 3, out);
    return parse(out);
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(folder.resolve("rows.jsonl"), lines);
  }

  private static List<JsonNode> parse(StringWriter out) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }
}
