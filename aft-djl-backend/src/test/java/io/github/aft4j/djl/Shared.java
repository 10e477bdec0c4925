package io.github.aft4j.djl;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The golden fixtures and real data beside the repository. */
public final class Shared {
  private Shared() {}

  /** A path below the shared folder; the calling test is skipped where it is absent. */
  public static Path path(String relative) {
    Path path = Path.of(System.getProperty("aft.shared", "../shared")).resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
    return path;
  }
}
