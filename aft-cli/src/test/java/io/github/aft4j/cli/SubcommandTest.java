// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that a command line does not name are lines of the help text, with the same words. */
class SubcommandTest {
  @Test
  void listsTheCommandsInTheirOwnWords() {
    assertThat(Outcome.of("--help").out()).isEqualTo(AftCommand.whole().getUsageMessage());
  }

  @Test
  void helpIsTheTextOfTheCommandThatIsNamed() {
    assertThat(Outcome.of("help", "bench", "train").out())
        .isEqualTo(Outcome.of("bench", "train", "--help").out())
        .contains("Measure optimizer steps.");
    assertThat(Outcome.of("help").out()).isEqualTo(Outcome.of("--help").out());
    assertThat(Outcome.of("help", "rum").err()).contains("unknown command 'rum'");
  }

  @Test
  void argumentsInFilesNameCommandsToo(@TempDir Path folder) throws IOException {
    Path arguments = folder.resolve("arguments");
    Files.writeString(arguments, "run --help");
    assertThat(Outcome.of("@" + arguments).out()).isEqualTo(Outcome.of("run", "--help").out());
  }

  /** The start takes long where the classes of all commands and of their libraries are read. */
  @Test
  void helpReadsNoCommandAndNoLibraryButPicocli() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                AftCommand.class.getName(),
                "--help")
            .start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(log).contains("Usage: aft").contains("picocli.CommandLine source: ");
    List<String> ours =
        log.lines()
            .filter(line -> line.contains(" source: file:") || line.contains(" source: jar:"))
            .map(line -> line.replaceFirst(" .*", ""))
            .filter(name -> !name.startsWith("picocli."))
            .toList();
    assertThat(ours)
        .contains("io.github.aft4j.cli.Subcommand")
        .hasSizeLessThan(10)
        .allMatch(name -> name.startsWith("io.github.aft4j."));
  }
}
