// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir Path directory;

  private Path recipe(String rows) throws IOException {
    Path data = Files.writeString(directory.resolve("train.jsonl"), rows);
    return Files.writeString(
        directory.resolve("recipe.yaml"),
        """
        model: {plugin: djl, path: there-is-none}
        train: {path: '%1$s'}
        sft: {epochs: 1}
        sample: {plugin: temperature, responses: 2}
        label: {plugin: final-answer}
        align: {losses: [{loss: sft, weight: 1}]}
        evaluate: {data: {path: '%1$s'}}
        """
            .formatted(data));
  }

  @Test
  void printsThePlanWithoutAModel() throws IOException {
    Path recipe =
        recipe(
            """
            {"id": "a", "prompt": "1 + 1?", "reference": "1 + 1 = 2 #### 2", "answer": "2"}
            """);
    Outcome outcome = Outcome.of("validate", recipe.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("stages  sft, sample, label, groups, align, evaluate")
        .containsPattern("train +rows 1")
        .contains("warning 1 of 1 test questions are in the training data");
  }

  @Test
  void refusesDataThatTheRunWouldRefuse() throws IOException {
    Outcome outcome = Outcome.of("validate", recipe("{not JSON\n").toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-").contains("train.jsonl");
  }
}
