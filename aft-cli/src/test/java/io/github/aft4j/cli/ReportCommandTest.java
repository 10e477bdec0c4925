// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String MANIFEST =
      "{\"recipe\":{\"name\":\"begun\"},\"stages\":[\"sft\",\"evaluate\"]}";

  @TempDir Path directory;

  private Path begun(String name) throws IOException {
    Path run = Files.createDirectories(directory.resolve(name));
    Files.writeString(run.resolve("manifest.json"), MANIFEST);
    return run;
  }

  @Test
  void writesThePageOfARunThatHasJustBegun() throws IOException {
    Path run = begun("run");
    Outcome outcome = Outcome.of("report", run.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("report.html");
    assertThat(run.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void comparesRunsInAFileOfItsOwn() throws IOException {
    Path first = begun("first");
    Outcome outcome =
        Outcome.of(
            "report",
            first.toString(),
            "--against",
            begun("second").toString(),
            begun("third").toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(first.resolve("comparison.html")).exists();
    assertThat(first.resolve("report.html")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatIsNoRun() {
    Outcome outcome = Outcome.of("report", directory.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("no manifest.json");
  }
}
