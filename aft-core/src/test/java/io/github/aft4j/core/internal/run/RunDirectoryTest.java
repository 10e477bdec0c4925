// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path directory;

  @Test
  void oneWriterAtATime() throws IOException {
    try (RunDirectory first = RunDirectory.open(directory)) {
      assertThat(RunLock.isHeld(first.path())).isTrue();
      assertThatThrownBy(() -> RunDirectory.open(directory))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-701");
    }
    assertThat(RunLock.isHeld(directory)).isFalse();
    RunDirectory.open(directory).close();
  }

  /** Says whether a directory's lock is held by another process. */
  static final class Onlooker {
    private Onlooker() {}

    public static void main(String[] arguments) throws IOException {
      System.out.print(RunLock.isHeld(Path.of(arguments[0])));
    }
  }

  @Test
  void aLookAtTheLockDoesNotReleaseIt() throws IOException {
    try (RunDirectory first = RunDirectory.open(directory)) {
      assertThat(RunLock.isHeld(first.path())).isTrue();
      assertThatThrownBy(() -> RunDirectory.open(directory)).isInstanceOf(AftException.class);
      assertThat(isHeldForOthers()).isEqualTo("true");
    }
    assertThat(isHeldForOthers()).isEqualTo("false");
  }

  private String isHeldForOthers() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Onlooker.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aTruncatedLastLineIsCutOffWithItsUnit() throws IOException {
    JsonlFile file = new JsonlFile(directory.resolve("lines.jsonl"));
    file.append(List.of("{\"a\":1}", "{\"a\":2}"));
    file.append(List.of("{\"a\":3}"));
    Files.writeString(file.path(), "{\"a\":", StandardOpenOption.APPEND);
    assertThat(file.repair(2, 10)).isEqualTo(2);
    assertThat(Files.readString(file.path())).isEqualTo("{\"a\":1}\n{\"a\":2}\n");
  }

  @Test
  void aFinishedFileKeepsItsSmallerLastUnit() throws IOException {
    JsonlFile file = new JsonlFile(directory.resolve("lines.jsonl"));
    file.append(List.of("{\"a\":1}", "{\"a\":2}"));
    file.append(List.of("{\"a\":3}"));
    assertThat(file.repair(2, 3)).isEqualTo(3);
  }

  @Test
  void aDamagedLineInTheMiddleIsRefusedByItsNumber() throws IOException {
    JsonlFile file = new JsonlFile(directory.resolve("lines.jsonl"));
    file.append(List.of("{\"a\":1}", "{\"a\":", "{\"a\":3}"));
    assertThatThrownBy(() -> file.repair(1, 10))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-704")
        .hasMessageContaining("lines.jsonl:2");
  }

  @Test
  void aChangedRecipeIsRefusedWithTheDifference() {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
      Recipe changed =
          TinyTask.recipe()
              .align(a -> a.loss("aft-boundary", 1, l -> l.set("beta", 0.2)).batchSize(8))
              .build();
      assertThatThrownBy(() -> aft.run(changed, run))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-702")
          .hasMessageContaining("recipe.align.losses[0]")
          .hasMessageContaining("0.2");
    }
  }

  @Test
  void howOftenStateIsWrittenIsNoChange() throws IOException {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
      aft.run(TinyTask.recipe().checkpoint(c -> c.set("seconds", 9)).build(), run);
    }
    assertThat(run.resolve("report.md")).exists();
  }

  @Test
  void aFileThatChangedSinceItsStageIsRefused() throws IOException {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
      Path labels = run.resolve("label/labels.jsonl");
      Files.writeString(labels, Files.readString(labels).replace("POSITIVE", "NEGATIVE"));
      assertThatThrownBy(() -> aft.run(TinyTask.recipe().build(), run))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-705")
          .hasMessageContaining("labels.jsonl");
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsSaidSo() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.run(TinyTask.recipe().build(), file.resolve("run")))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-707");
    }
  }

  @Test
  void statusTellsWhereARunStands() throws IOException {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
      RunStatus done = aft.status(run);
      assertThat(done.finished()).isTrue();
      assertThat(done.locked()).isFalse();
      assertThat(done.stages())
          .extracting(RunStatus.StageStatus::stage)
          .containsExactly("sft", "sample", "label", "groups", "align", "control", "evaluate");
      AtomicFiles.deleteTree(run.resolve("evaluate"));
      assertThat(aft.status(run).finished()).isFalse();
      assertThatThrownBy(() -> aft.status(directory.resolve("none")))
          .hasMessageContaining("AFT-708");
    }
  }
}
