// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The stream of progress: {@link System#console()} is about the other two streams only. */
final class StandardError {
  /** Set by the script that starts the command, as a shell can ask any system. */
  private static final String TOLD = "aft.terminal";

  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");

  private StandardError() {}

  /** Returns whether standard error is a terminal; of systems that do not tell, true. */
  static boolean isTerminal() {
    return isTerminal(Optional.ofNullable(System.getProperty(TOLD)), DESCRIPTOR);
  }

  static boolean isTerminal(Optional<String> told, Path descriptor) {
    return told.map(Boolean::parseBoolean).orElseGet(() -> leadsToTerminal(descriptor));
  }

  private static boolean leadsToTerminal(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return true;
    }
  }
}
