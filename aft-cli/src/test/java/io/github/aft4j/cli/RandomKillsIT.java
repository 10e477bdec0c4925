// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.testkit.run.RunFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs of every kind of training, killed at random moments and resumed, end in the bytes of runs
 * that nobody disturbed. {@code -Daft.kills} says how often, over all kinds: 8 unless given, 500
 * with the profile {@code kill}. With {@code -Daft.kill.directory} a later call continues where an
 * earlier one stopped.
 */
class RandomKillsIT {
  private static final int KILLS = Integer.getInteger("aft.kills", 8);
  private static final long SEED = Long.getLong("aft.kill.seed", 5);

  /** The exit status of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  /** Of so many kills, one waits for the moment in which an old state is about to be deleted. */
  private static final int THREE_STATES = 5;

  @TempDir private Path temporary;

  @ParameterizedTest
  @EnumSource
  void aRunKilledAtRandomEndsInTheSameBytes(KillableRun kind) throws Exception {
    String name = kind.name().toLowerCase(Locale.ROOT);
    Path place = Path.of(System.getProperty("aft.kill.directory", temporary.toString()));
    Path directory = place.resolve(name);
    Path counted = directory.resolve("kills");
    int kills = Files.exists(counted) ? Integer.parseInt(Files.readString(counted)) : 0;
    int number = List.of(KillableRun.values()).indexOf(kind);
    int wanted = (KILLS + number) / KillableRun.values().length;
    System.out.printf("%s: seed %d, %d of %d kills done%n", name, SEED, kills, wanted);
    long length = straight(kind, directory);
    Random random = new Random(SEED + 31L * number + 1009L * kills);
    int hits = 0;
    while (kills < wanted) {
      Process process = KillableRun.start(directory, "killed");
      if (kills % THREE_STATES == 0) {
        hits += waitForThreeStates(process, directory.resolve("killed")) ? 1 : 0;
      } else {
        if (kills % THREE_STATES > 1) {
          waitForWork(process, directory, "killed");
        }
        process.waitFor((long) (length * random.nextDouble()), TimeUnit.MILLISECONDS);
      }
      if (process.isAlive()) {
        process.destroyForcibly().waitFor();
      }
      if (process.exitValue() == KILLED) {
        Files.writeString(counted, String.valueOf(++kills));
      } else {
        compare(process, directory);
        AtomicFiles.deleteTree(directory.resolve("killed"));
      }
    }
    compare(KillableRun.start(directory, "killed"), directory);
    System.out.printf("%s: %d kills, %d with three states%n", name, kills, hits);
  }

  /** Makes the undisturbed run, and returns for how many milliseconds it works. */
  private static long straight(KillableRun kind, Path directory) throws Exception {
    kind.prepare(directory);
    AtomicFiles.deleteTree(directory.resolve("straight"));
    Process process = KillableRun.start(directory, "straight");
    waitForWork(process, directory, "straight");
    long begun = System.nanoTime();
    assertThat(process.waitFor()).as(KillableRun.said(directory, "straight")).isZero();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private static void compare(Process process, Path directory) throws Exception {
    assertThat(process.waitFor()).as(KillableRun.said(directory, "killed")).isZero();
    assertThat(RunFiles.of(directory.resolve("killed")))
        .isEqualTo(RunFiles.of(directory.resolve("straight")));
  }

  /** Waits for the first line: until then the virtual machine starts and nothing can be lost. */
  private static void waitForWork(Process process, Path directory, String output) throws Exception {
    while (process.isAlive() && Files.size(KillableRun.log(directory, output)) == 0) {
      process.waitFor(10, TimeUnit.MILLISECONDS);
    }
  }

  /** Kills as soon as there are three states; returns whether the process ended in that moment. */
  private static boolean waitForThreeStates(Process process, Path run) throws Exception {
    List<Path> places = List.of(run.resolve("sft/state"), run.resolve("align/state"));
    while (process.isAlive()) {
      // often enough, and there are other processes
      LockSupport.parkNanos(200_000);
      for (Path states : places) {
        if (count(states) > 2) {
          process.destroyForcibly().waitFor();
          return count(states) > 2;
        }
      }
    }
    return false;
  }

  private static int count(Path states) {
    String[] names = states.toFile().list((parent, name) -> name.startsWith("step-"));
    return names == null ? 0 : names.length;
  }
}
