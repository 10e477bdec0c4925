// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"17, 4, 2, 17", "16, 5, 2, 17", "16, 4, 3, 17", "16, 4, 2, 18"})
  void otherOptionsThanThoseOfTheDirectoryAreRefused(
      int questions, int test, int epochs, long seed) {
    QuickstartInput.write(folder.resolve("input"), new QuickstartSize(16, 4, 2, 17));
    Outcome outcome = quickstart(questions, test, epochs, seed);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("AFT-916", "another directory with --output, or delete " + folder + ".");
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void theSameOptionsContinue() {
    QuickstartInput.write(folder.resolve("input"), new QuickstartSize(24, 4, 1, 17));
    Outcome outcome = quickstart(24, 4, 1, 17);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(quickstart(24, 4, 1, 17).out()).isEqualTo(outcome.out());
  }

  private Outcome quickstart(int questions, int test, int epochs, long seed) {
    return Outcome.of(
        "quickstart",
        "--output",
        folder.toString(),
        "--questions",
        String.valueOf(questions),
        "--test-questions",
        String.valueOf(test),
        "--epochs",
        String.valueOf(epochs),
        "--seed",
        String.valueOf(seed));
  }
}
