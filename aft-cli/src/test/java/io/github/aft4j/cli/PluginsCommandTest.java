// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsCommandTest {
  private static final String CASE =
      """
      {"loss": "%s", "options": {}, "groups": [{"responses": [
        {"logprobs": [-1], "verdict": "POSITIVE"}, {"logprobs": [-2], "verdict": "NEGATIVE"}]}]}
      """
          .replace("\n", "");

  @TempDir private Path folder;

  @Test
  void aLossIsListedAndDescribedWithItsOptionsAndFormula() {
    assertThat(Outcome.of("plugins").out()).contains("temperature", "aft-boundary");
    assertThat(Outcome.of("plugins", "sft").out())
        .contains("\n           response-mean: mean over");
  }

  @Test
  void aLossInAJarOfAPluginFolderIsFoundAndCalculates() throws IOException {
    PluginJar.write(folder.resolve("exam.jar"));
    String plugins = folder.toString();
    assertThat(Outcome.of("plugins", "exam", "--plugins", plugins).out()).contains("exam.jar");
    Path cases = Files.writeString(folder.resolve("cases.jsonl"), CASE.formatted("exam"));
    Outcome outcome = Outcome.of("loss", "--plugins", plugins, "--input", cases.toString());
    assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("\"value\":-1.0");
  }

  @Test
  void withoutTheFolderTheJarsLossIsUnknown() {
    Outcome outcome = Outcome.of("plugins", "exam");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-110", "'exam'", "--plugins");
  }

  @Test
  void aBadCaseIsAnAnswerWithAnErrorAndStatusTwo() throws IOException {
    Path cases =
        Files.writeString(
            folder.resolve("cases.jsonl"), CASE.formatted("aft") + "\n{\"loss\": 3}\n");
    Outcome outcome = Outcome.of("loss", "--input", cases.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out().lines()).hasSize(2);
    assertThat(outcome.out()).contains("\"value\"", "\"error\"");
  }
}
