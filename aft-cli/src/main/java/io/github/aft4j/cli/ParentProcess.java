// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The process of a command that continues in another one. If it is killed, nobody is left to pass a
 * signal on, and the other one would keep the run directory and the executors to itself.
 */
final class ParentProcess {
  private static final String PROPERTY = "aft.parent";

  private ParentProcess() {}

  /** Returns the option of the JVM by which the other process knows this one. */
  static String option() {
    return "-D" + PROPERTY + "=" + ProcessHandle.current().pid();
  }

  /** Ends this process when the one that started it has ended. */
  static void follow() {
    Long pid = Long.getLong(PROPERTY);
    if (pid == null) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.of(pid);
    if (parent.isEmpty()) {
      System.exit(StopSignals.TERMINATED);
    }
    CompletableFuture<Void> unused =
        parent.orElseThrow().onExit().thenRun(() -> System.exit(StopSignals.TERMINATED));
  }
}
