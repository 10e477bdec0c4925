// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The golden fixtures and real data beside the repository. */
public final class Shared {
  private Shared() {}

  /** A path below the shared folder; the calling test is skipped where it is absent. */
  public static Path path(String relative) {
    Path path = root().resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
    return path;
  }

  /** The directories in a directory below the shared folder, by name; none where it is absent. */
  public static List<Path> directories(String relative) {
    Path directory = root().resolve(relative);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("aft.shared", "../shared"));
  }
}
