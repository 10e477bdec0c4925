// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Resident memory stays flat; the Maven profile {@code soak} looks for longer. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class SoakTest {
  /**
   * The allocator and the JIT move it by up to 20 MB, however long the run; a step's graph has 10
   * MB, a model with gradients and moments 14, and there are tens of the one and fifty of the
   * other.
   */
  private static final long MOST_KIB = 32 << 10;

  @TempDir Path folder;

  @Test
  void trainingGeneratingAndClosingModelsLeaveMemoryFlat() throws Exception {
    TinyModel.write(folder.resolve("model"), 256, 500);
    Map<String, Long> growth = soak();
    System.out.println("growth in KiB: " + growth);
    assertThat(growth).containsOnlyKeys("train", "generate", "close");
    assertThat(growth.values()).allMatch(kib -> kib < MOST_KIB);
  }

  /** Runs in a process whose Java heap has its full size from the start. */
  private Map<String, Long> soak() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Soak.class.getName(),
                folder.resolve("model").toString(),
                System.getProperty("aft.soak.steps", "60"),
                System.getProperty("aft.soak.tokens", "600"))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    Map<String, Long> growth = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        growth.put(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
      }
    }
    assertThat(process.waitFor()).isZero();
    return growth;
  }
}
