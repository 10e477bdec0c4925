// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of commands that run recipes which do not change the result. */
@Command
final class ExecutionOptions {
  @Option(
      names = "--reuse",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "An earlier run; its finished stages are reused if their inputs are equal."
              + " Repeatable.")
  private List<Path> reuse = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "The number of threads of the engine and of labeling (default: chosen automatically).")
  private int threads;

  @Option(
      names = "--track",
      paramLabel = "WHERE",
      showDefaultValue = Visibility.NEVER,
      description = "Publish the run there, too: ${COMPLETION-CANDIDATES}. Repeatable.")
  private Set<Tracker> trackers = Set.of();

  /** Returns the options, or reports what is out of range. */
  RunOptions options(CommandSpec spec) {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(threads >= 0, "--threads", threads, "0 or more");
    checks.throwIfAny();
    RunOptions options = RunOptions.defaults().withThreads(threads);
    for (Path earlier : reuse) {
      options = options.withReuse(earlier);
    }
    for (Tracker tracker : trackers) {
      options = options.withListener(tracker.listener());
    }
    return options;
  }
}
