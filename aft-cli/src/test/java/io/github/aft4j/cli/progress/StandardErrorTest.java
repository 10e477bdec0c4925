// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardErrorTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3, true",
    "/dev/tty1, true",
    "/dev/console, true",
    "/home/me/run.log, false",
    "pipe:[4711], false",
    "/dev/null, false"
  })
  @DisabledOnOs(OS.WINDOWS)
  void theDescriptorTellsATerminalFromAFile(String target, boolean terminal) throws IOException {
    Path descriptor = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));
    assertThat(StandardError.isTerminal(Optional.empty(), descriptor)).isEqualTo(terminal);
    Files.delete(descriptor); // or else the temporary folder warns that the link leaves it
  }

  @Test
  void theScriptKnowsBest() {
    Path missing = folder.resolve("2");
    assertThat(StandardError.isTerminal(Optional.of("false"), missing)).isFalse();
    assertThat(StandardError.isTerminal(Optional.of("true"), missing)).isTrue();
    assertThat(StandardError.isTerminal(Optional.empty(), missing)).isTrue();
  }
}
