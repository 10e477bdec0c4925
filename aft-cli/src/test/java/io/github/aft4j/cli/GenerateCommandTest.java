// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir private Path folder;

  private Path input = Path.of("");

  @BeforeEach
  void writeAPrompt() throws IOException {
    input = Files.writeString(folder.resolve("prompts.jsonl"), "{\"ids\": [1, 2]}\n");
  }

  private Outcome generate(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("generate", "--model", "no-such-model", "--input", input.toString()));
    line.addAll(List.of(more));
    return Outcome.of(line.toArray(String[]::new));
  }

  @Test
  void valuesThatNoDecodingHasAreRefusedTogetherBeforeTheModelIsOpened() {
    Outcome outcome =
        generate(
            "--stop",
            "",
            "--temperature",
            "Infinity",
            "--repetition-penalty",
            "Infinity",
            "--min-p",
            "NaN");
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("4 problems found", "--stop = \"\"", "--temperature = Infinity")
        .contains("--repetition-penalty = Infinity", "--min-p = NaN")
        .doesNotContain("AFT-301");
  }

  @Test
  void aModelThatIsNotThereLeavesTheResultsOfBefore() throws IOException {
    Path output = Files.writeString(folder.resolve("out.jsonl"), "hours of work");
    Outcome outcome = generate("--output", output.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-301");
    assertThat(output).hasContent("hours of work");
  }
}
