// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossCommandTest {
  @TempDir private Path folder;

  @Test
  void theAnswersMayTakeThePlaceOfTheCases() throws IOException {
    Path cases =
        Files.writeString(folder.resolve("cases.jsonl"), "{\"loss\": \"sft\", \"groups\": []}\n");
    Outcome outcome = Outcome.of("loss", "--input", cases.toString(), "--output", cases.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(Files.readAllLines(cases)).singleElement().asString().startsWith("{\"value\":0.0");
  }
}
