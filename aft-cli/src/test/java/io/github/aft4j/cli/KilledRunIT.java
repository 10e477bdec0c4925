// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quickstart, small: killed once in every stage it must end in the bytes of an unharmed run.
 */
class KilledRunIT {
  private static final List<String> STAGES =
      List.of("sft", "sample", "label", "groups", "align", "control", "evaluate");

  /** Stages in which the process gets a SIGTERM, which it obeys. */
  private static final List<String> STOPPED = List.of("sft", "sample", "align");

  @TempDir private Path folder;

  @Test
  void aRunKilledInEveryStageEndsInTheSameBytes() throws IOException, InterruptedException {
    Path unharmed = Files.createDirectory(folder.resolve("unharmed"));
    Process whole = start(unharmed);
    assertThat(whole.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(whole.exitValue()).as(log(unharmed)).isZero();

    Path killed = Files.createDirectory(folder.resolve("killed"));
    for (String stage : STAGES) {
      killIn(stage, killed);
    }
    Process last = start(killed);
    assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(last.exitValue()).as(log(killed)).isZero();
    assertThat(RunFiles.of(killed.resolve("run"))).isEqualTo(RunFiles.of(unharmed.resolve("run")));
  }

  /** Waits until the process says that the stage began, gives it a moment, and ends it. */
  private static void killIn(String stage, Path place) throws IOException, InterruptedException {
    Process process = start(place);
    Pattern begun = Pattern.compile("^" + stage + " ", Pattern.MULTILINE);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (process.isAlive() && !begun.matcher(log(place)).find()) {
      assertThat(System.nanoTime()).as("waiting for " + stage).isLessThan(end);
      Thread.sleep(10);
    }
    Thread.sleep(50L * stage.length());
    if (STOPPED.contains(stage)) {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("stopped in " + stage).isTrue();
      assertThat(process.exitValue()).as(log(place)).isEqualTo(143);
      assertThat(log(place)).contains("run the same command again to resume");
    } else {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path place) throws IOException {
    return JarProcess.start(
        place,
        place.resolve("log.txt"),
        "quickstart",
        "--output",
        "run",
        "--questions",
        "64",
        "--test-questions",
        "16",
        "--epochs",
        "4");
  }

  private static String log(Path place) throws IOException {
    return Files.readString(place.resolve("log.txt"), StandardCharsets.UTF_8);
  }
}
