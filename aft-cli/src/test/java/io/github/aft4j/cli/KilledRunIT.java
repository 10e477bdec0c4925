// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    assertThat(files(killed)).isEqualTo(files(unharmed));
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
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-jar",
            System.getProperty("aft.jar"),
            "quickstart",
            "--output",
            "run",
            "--questions",
            "64",
            "--test-questions",
            "16",
            "--epochs",
            "4")
        .directory(place.toFile())
        .redirectErrorStream(true)
        .redirectOutput(place.resolve("log.txt").toFile())
        .start();
  }

  private static String log(Path place) throws IOException {
    return Files.readString(place.resolve("log.txt"), StandardCharsets.UTF_8);
  }

  /** Every file of a run by its name; what tells the time is left out. */
  private static Map<String, String> files(Path place) throws IOException {
    Path run = place.resolve("run");
    Map<String, String> files = new TreeMap<>();
    try (var walk = Files.walk(run)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (!name.equals("timings.jsonl")) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          files.put(
              name,
              switch (name) {
                case "report.md" -> text.split("## Time", -1)[0];
                case "report.html" -> text.replaceFirst("id=\"times\">[^<]*", "");
                default -> text;
              });
        }
      }
    }
    return files;
  }
}
