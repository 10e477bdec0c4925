// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.CancelledException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StorageFailureTest {
  private static RuntimeException failure(IOException cause) {
    RuntimeException failure = StorageFailure.of(Path.of("run"), cause);
    assertThat(failure).hasCause(cause);
    return failure;
  }

  @Test
  void namesTheCauseAndTheFile() {
    assertThat(failure(new IOException("No space left on device")))
        .hasMessageStartingWith("AFT-707 run: found a disk that is full");
    assertThat(failure(new FileSystemException("run/a", null, "No space left on device")))
        .hasMessageStartingWith("AFT-707 run/a: found a disk that is full");
    assertThat(failure(new FileSystemException("run/a", null, "Read-only file system")))
        .hasMessageContaining("a file system that can only be read");
    assertThat(failure(new FileSystemException("run/a", null, "Disk quota exceeded")))
        .hasMessageContaining("quota");
    assertThat(failure(new AccessDeniedException("run/a")))
        .hasMessageStartingWith("AFT-707 run/a: found no permission");
    assertThat(failure(new NoSuchFileException("run/a")))
        .hasMessageContaining("a file that is missing");
    assertThat(failure(new FileAlreadyExistsException("run")))
        .hasMessageContaining("a file in the place of a directory");
    assertThat(failure(new IOException("odd"))).hasMessageContaining("odd");
  }

  @Test
  void anInterruptIsNoFailureOfTheDisk() {
    assertThat(failure(new ClosedByInterruptException())).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).as("the flag is restored").isTrue();
  }
}
