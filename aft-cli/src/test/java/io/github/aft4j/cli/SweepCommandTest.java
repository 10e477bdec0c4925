// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  @TempDir Path directory;

  private Path recipe;

  @BeforeEach
  void prepare() throws IOException {
    Path input = directory.resolve("input");
    QuickstartInput.write(input, new QuickstartSize(8, 4, 1, 17));
    recipe =
        Files.writeString(
            directory.resolve("recipe.yaml"),
            """
            model: {plugin: djl, path: '%1$s/model', threads: 1}
            train: {path: '%1$s/train.jsonl'}
            sft: {max_steps: 2, batch_size: 4, learning_rate: 4e-3}
            sample: {plugin: temperature, responses: 3, max_new_tokens: 8}
            # An untrained model gives no right answers: this makes some of them right.
            label: {plugin: regex, pattern: '\\A.{0,3}[eo]', compare: found}
            align: {losses: [sft, {loss: aft-boundary, beta: 1}], max_steps: 1}
            evaluate: {data: {path: '%1$s/test.jsonl'}, max_new_tokens: 8}
            """
                .formatted(input));
  }

  private Outcome sweep(String... varied) {
    String[] arguments = new String[4 + varied.length];
    arguments[0] = "sweep";
    arguments[1] = recipe.toString();
    arguments[2] = "--output";
    arguments[3] = directory.resolve("runs").toString();
    System.arraycopy(varied, 0, arguments, 4, varied.length);
    return Outcome.of(arguments);
  }

  @Test
  void samplesOnceAndComparesTheVariants() {
    Outcome outcome = sweep("--vary", "align.losses[1].beta=0.05, 0.5");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    Path first = directory.resolve("runs/beta-0.05");
    assertThat(outcome.err())
        .contains(first + System.lineSeparator())
        .contains("already done, taken from " + first);
    assertThat(outcome.out())
        .contains("beta-0.05 ", "beta-0.5 against beta-0.05: ", "comparison.html");
    assertThat(directory.resolve("runs/comparison.html")).isNotEmptyFile();
  }

  @Test
  void refusesAValueOfTheLastVariantBeforeTheFirstBegins() {
    Outcome outcome = sweep("--vary", "align.losses[1].beta=0.05,none");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("beta").contains("none");
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void aValueWithCommasIsAJsonList() {
    Outcome outcome = sweep("--vary", "align.freeze=[[\"embed\"], [\"embed\", \"norm\"]]");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .containsPattern("freeze-embed-[0-9a-f]{8}\\R")
        .contains("freeze-embed-norm-");
  }

  @Test
  void itsRunsCanBeMappedOverACluster() {
    assertThat(Outcome.of("sweep", "--help").out()).contains("--spark=MASTER", "--spark-conf=");
  }
}
