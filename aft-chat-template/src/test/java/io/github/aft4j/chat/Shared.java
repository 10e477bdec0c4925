// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The golden fixtures beside the repository. */
final class Shared {
  private Shared() {}

  /** Returns a path below the shared folder; the calling test is skipped where it is absent. */
  static Path path(String relative) {
    Path path = Path.of(System.getProperty("aft.shared", "../shared")).resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
    return path;
  }
}
