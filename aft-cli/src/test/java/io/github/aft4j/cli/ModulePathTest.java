// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs the command with API, losses, and chat templates as modules and the rest as it always is.
 */
class ModulePathTest {
  private static final List<String> MODULES = List.of("aft-api", "aft-losses", "aft-chat-template");

  @Test
  void lossesAreFoundInTheirModule() throws Exception {
    assertThat(run("plugins")).contains("aft-boundary", "grpo", "djl", "final-answer");
  }

  @Test
  void theEngineOnTheClassPathStarts() throws Exception {
    assertThat(run("env")).contains("PyTorch");
  }

  private static String run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                path(true),
                "--add-modules",
                "io.github.aft4j.api,io.github.aft4j.losses,io.github.aft4j.chat",
                "-cp",
                path(false),
                AftCommand.class.getName(),
                command)
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private static String path(boolean modules) {
    return String.join(
        File.pathSeparator,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> isModule(Path.of(entry)) == modules)
            .toList());
  }

  /** Returns whether an entry is the jar or the folder of classes of one of the modules. */
  private static boolean isModule(Path entry) {
    String jar = entry.getFileName().toString();
    return MODULES.stream()
        .anyMatch(
            name ->
                jar.startsWith(name + "-0") || entry.endsWith(Path.of(name, "target", "classes")));
  }
}
