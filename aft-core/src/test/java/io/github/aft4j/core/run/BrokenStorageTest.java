// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of storage failures in docs/run-directory.md, row by row, on a whole run. */
class BrokenStorageTest {
  /** A device that is always full, as Linux has it. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path directory;
  private Path run = Path.of("");

  @BeforeEach
  void nameTheRun() {
    run = directory.resolve("run");
  }

  private void runIt(RunListener... listeners) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run, options(listeners));
    }
  }

  private static Map<String, String> undisturbed(Path other) throws IOException {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), other);
    }
    return RunFiles.of(other);
  }

  /**
   * Puts a full disk in a file's place when its stage begins. Only for files that the stage does
   * not read from then on: the device is an endless file of zeros.
   */
  private RunListener fillUp(String stage, Path file) {
    return event -> {
      if (event instanceof RunEvent.StageStarted && event.stage().equals(stage)) {
        try {
          Files.createDirectories(file.resolveSibling(""));
          Files.createSymbolicLink(file, FULL);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "sample, sample/samples.jsonl",
    "label, label/labels.jsonl",
    "groups, groups/groups.jsonl.tmp",
    "groups, groups/hygiene.json.tmp",
    "align, align/stage.json.tmp",
    "evaluate, evaluate/summary.json.tmp"
  })
  void aFullDiskEndsTheRunWhichGoesOnWhenThereIsRoom(String stage, String file) throws IOException {
    assumeTrue(Files.exists(FULL), "Skipped: no " + FULL);
    Path full = run.resolve(file);
    assertThatThrownBy(() -> runIt(fillUp(stage, full)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-707")
        .hasMessageContaining("a disk that is full")
        .rootCause()
        .hasMessageContaining("No space left");
    Files.delete(full);
    runIt();
    assertThat(RunFiles.of(run)).isEqualTo(undisturbed(directory.resolve("undisturbed")));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsRefused() {
    Path system = Path.of("/sys/aft-run");
    assumeTrue(Files.exists(Path.of("/sys/kernel")), "Skipped: no /sys");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.run(TinyTask.recipe().build(), system))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-707")
          .hasMessageContaining("/sys/aft-run");
    }
  }

  @Test
  void aDirectoryThatBecameReadOnlyIsRefused() throws IOException {
    runIt();
    AtomicFiles.deleteTree(run.resolve("evaluate"));
    assumeTrue(run.toFile().setWritable(false));
    try {
      assumeTrue(!Files.isWritable(run), "Skipped: this user may write everything");
      assertThatThrownBy(this::runIt).hasMessageContaining("AFT-707");
    } finally {
      assertThat(run.toFile().setWritable(true)).isTrue();
    }
  }

  private static final class Interruption extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the run right after the first progress of a stage. */
  private static RunListener interrupt(String stage) {
    return event -> {
      if (event instanceof RunEvent.Progress && event.stage().equals(stage)) {
        throw new Interruption();
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "sample, sample/samples.jsonl",
    "evaluate, evaluate/sft.jsonl",
    "align, align/metrics.jsonl"
  })
  void aTruncatedLastLineIsDoneAgain(String stage, String file) throws IOException {
    assertThatThrownBy(() -> runIt(interrupt(stage))).isInstanceOf(Interruption.class);
    Files.writeString(run.resolve(file), "{\"id\":\"q", StandardOpenOption.APPEND);
    runIt();
    assertThat(RunFiles.of(run)).isEqualTo(undisturbed(directory.resolve("undisturbed")));
  }

  @ParameterizedTest
  @CsvSource({"sample, sample/samples.jsonl", "evaluate, evaluate/sft.jsonl"})
  void aDamagedLineInTheMiddleIsRefused(String stage, String file) throws IOException {
    assertThatThrownBy(() -> runIt(interrupt(stage))).isInstanceOf(Interruption.class);
    Path path = run.resolve(file);
    List<String> lines = Files.readAllLines(path);
    lines.set(1, lines.get(1).substring(0, 12));
    Files.write(path, lines);
    assertThatThrownBy(this::runIt)
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-704")
        .hasMessageContaining(path.getFileName() + ":2");
  }

  private static RunOptions options(RunListener... listeners) {
    RunOptions options = RunOptions.defaults();
    for (RunListener listener : listeners) {
      options = options.withListener(listener);
    }
    return options;
  }
}
