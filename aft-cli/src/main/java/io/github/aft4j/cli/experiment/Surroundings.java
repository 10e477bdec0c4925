// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commit and the machine that a piece is made with. */
final class Surroundings {
  private static final String UNKNOWN = "unknown";
  private static final String REFERENCE = "ref: ";

  private Surroundings() {}

  static Provenance provenance(String dose, String recipe) {
    return new Provenance(
        dose,
        recipe,
        commit(Path.of("").toAbsolutePath()),
        processor(),
        System.getProperty("java.version", UNKNOWN));
  }

  /** Returns the commit that is checked out where a folder lies; reads Git's files only. */
  static String commit(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        return head(git).orElse(UNKNOWN); // unknown in a worktree, where it is a file
      }
    }
    return UNKNOWN;
  }

  private static Optional<String> head(Path git) {
    try {
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith(REFERENCE)) {
        return Optional.of(head);
      }
      String reference = head.substring(REFERENCE.length());
      Path loose = git.resolve(reference);
      return Files.exists(loose)
          ? Optional.of(Files.readString(loose).strip())
          : packed(git.resolve("packed-refs"), reference);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> packed(Path file, String reference) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.endsWith(" " + reference))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst();
    }
  }

  private static String processor() {
    int processors = Runtime.getRuntime().availableProcessors();
    return model().orElse(System.getProperty("os.arch", UNKNOWN)) + ", " + processors;
  }

  private static Optional<String> model() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // Another system than Linux.
    }
  }
}
