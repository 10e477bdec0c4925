// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data beside the repository; a test that needs it is skipped where it is absent. */
public final class SharedData {
  private SharedData() {}

  public static Path file(String name) {
    return existing("data/" + name);
  }

  /** A folder of inputs that failed once, with their right values. */
  public static Path cases(String name) {
    return existing("cases/" + name);
  }

  private static Path existing(String name) {
    Path path = Path.of(System.getProperty("aft.shared", "../shared")).resolve(name);
    assumeTrue(Files.exists(path), () -> "Skipped: no " + path);
    return path;
  }
}
