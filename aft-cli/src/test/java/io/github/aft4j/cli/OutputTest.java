// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void writeFormerContent() throws IOException {
    file = Files.writeString(folder.resolve("out.jsonl"), "former");
  }

  private static Output open(Path target) {
    return Output.open(Optional.of(target), Writer.nullWriter());
  }

  private static void write(Path target, String text) throws IOException {
    try (Output out = open(target)) {
      out.write(text);
      out.complete();
    }
  }

  private String[] names() {
    return Optional.ofNullable(folder.toFile().list()).orElseThrow();
  }

  @Test
  void theFormerContentStaysUntilTheOutputIsComplete() throws IOException {
    try (Output out = open(file)) {
      out.write("new");
      out.flush();
      assertThat(file).hasContent("former");
      out.complete();
      assertThat(file).hasContent("new");
    }
    assertThat(names()).containsExactly("out.jsonl");
  }

  @Test
  void anOutputThatIsNotCompleteKeepsItsOwnName() throws IOException {
    try (Output out = open(file)) {
      out.write("new");
    }
    open(folder.resolve("other.jsonl")).close();
    assertThat(file).hasContent("former");
    assertThat(folder.resolve("out.jsonl.part")).hasContent("new");
    assertThat(names()).containsExactlyInAnyOrder("out.jsonl", "out.jsonl.part");

    write(file, "newer");
    assertThat(names()).containsExactly("out.jsonl");
  }

  @Test
  void aFolderThatIsNotThereIsReportedAtOnce() {
    assertThatThrownBy(() -> open(folder.resolve("nowhere/out.jsonl")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-903")
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> open(folder)).hasMessageContaining("AFT-903");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileKeepsItsPermissions() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    write(file, "new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkStaysOneWhetherItsFileExistsOrNot() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("out.jsonl"));
    write(link, "new");
    assertThat(file).hasContent("new");
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("made.jsonl"));
    write(dangling, "made");
    assertThat(folder.resolve("made.jsonl")).hasContent("made");
    assertThat(link).isSymbolicLink();
    assertThat(dangling).isSymbolicLink();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNamedPipeIsWrittenDirectly() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                return e.toString();
              }
            });
    write(pipe, "through the pipe");
    assertThat(read.join()).isEqualTo("through the pipe");
    assertThat(names()).containsExactlyInAnyOrder("out.jsonl", "pipe");
  }
}
