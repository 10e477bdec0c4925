// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is always a home")
class NativeCacheTest {
  private static final Path NOWHERE = Path.of("/nonexistent");

  @TempDir private Path temporary;

  private Path chosen() {
    return NativeCache.instead(NOWHERE, temporary).orElseThrow();
  }

  private static String permissions(Path directory) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
  }

  @Test
  void aHomeThatCanBeWrittenToIsLeftAlone() {
    assertThat(NativeCache.instead(temporary, temporary)).isEqualTo(Optional.empty());
  }

  @Test
  void withoutAHomeTheDirectoryIsPrivateAndKept() throws IOException {
    Path first = chosen();
    assertThat(permissions(first)).isEqualTo("rwx------");
    assertThat(chosen()).isEqualTo(first);
    assertThat(temporary).isDirectoryNotContaining(entry -> !entry.equals(first));
  }

  @Test
  void aDirectoryThatOthersCouldFillIsNotTaken() throws IOException {
    Path planted = chosen();
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(chosen()).isNotEqualTo(planted);
    assertThat(permissions(chosen())).isEqualTo("rwx------");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path planted = chosen();
    Files.delete(planted);
    Files.createSymbolicLink(planted, Files.createTempDirectory(temporary, "elsewhere"));
    assertThat(chosen()).isNotEqualTo(planted);
  }
}
