// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.testkit.run.RunFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process in the middle of its work. The number of kills is {@code -Daft.kills}; the
 * profile {@code kill} takes 25.
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

  /** Between the writing of a state and the deletion of an old one there are three, or a part. */
  @Test
  void aRunThatIsKilledWhileAnOldStateIsDeletedEndsInTheSameFiles() throws Exception {
    Path straight = directory.resolve("straight");
    Path killed = directory.resolve("killed");
    assertThat(start(straight).waitFor()).isZero();
    int hits = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      hits += killAtThreeStates(killed) ? 1 : 0;
    }
    assertThat(start(killed).waitFor()).isZero();
    assertThat(RunFiles.of(killed)).isEqualTo(RunFiles.of(straight));
    System.out.println(KILLS + " kills, " + hits + " with three states");
  }

  /** Kills as soon as there are three states; returns whether the process ended in that moment. */
  private static boolean killAtThreeStates(Path run) throws Exception {
    Process process = start(run);
    process.getInputStream().close();
    while (process.isAlive()) {
      for (String stage : List.of("sft", "align")) {
        if (states(run.resolve(stage).resolve("state")) > 2) {
          process.destroyForcibly().waitFor();
          return states(run.resolve(stage).resolve("state")) > 2;
        }
      }
    }
    return false;
  }

  private static int states(Path directory) {
    String[] names = directory.toFile().list((parent, name) -> name.startsWith("step-"));
    return names == null ? 0 : names.length;
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
