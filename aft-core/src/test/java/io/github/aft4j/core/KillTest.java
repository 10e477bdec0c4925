// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.run.RunFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process in the middle of its work. The number of kills is {@code -Daft.kills}; the
 * profile {@code slow} takes 25.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("aft.kills", 3);

  @TempDir Path directory;

  @Test
  void aRunThatIsKilledAgainAndAgainEndsInTheSameFiles() throws Exception {
    Path straight = directory.resolve("straight");
    Path killed = directory.resolve("killed");
    assertThat(start(straight).waitFor()).isZero();
    Random random = new Random(7);
    Set<String> stages = new TreeSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      stages.add(killAtRandom(killed, random));
    }
    assertThat(start(killed).waitFor()).isZero();
    assertThat(RunFiles.of(killed)).isEqualTo(RunFiles.of(straight));
    System.out.println(KILLS + " kills, last seen in " + stages);
  }

  /** Kills a moment after some event; gives the stage of that event. */
  private static String killAtRandom(Path run, Random random) throws Exception {
    Process process = start(run);
    String last = "";
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int patience = 1 + random.nextInt(40);
      for (String line = output.readLine(); line != null && patience-- > 0; ) {
        last = line;
        line = output.readLine();
      }
      Thread.sleep(random.nextInt(20));
      process.destroyForcibly().waitFor();
    }
    return last;
  }

  private static Process start(Path run) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            run.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
