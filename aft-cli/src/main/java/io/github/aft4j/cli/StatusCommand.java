// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.run.RunStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft status}: reports the progress of a run. */
@Command(name = "status", description = "Report the progress of a run; read-only.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The run directory.")
  private Path directory = Path.of("");

  @Override
  public Integer call() {
    try (Aft aft = Aft.create(Plugins.builder().build())) {
      RunStatus status = aft.status(directory);
      PrintWriter out = spec.commandLine().getOut();
      for (RunStatus.StageStatus stage : status.stages()) {
        String done = stage.done() > 0 ? String.valueOf(stage.done()) : "";
        out.printf(
            "%-14s %-8s %s%n", stage.stage(), stage.state().name().toLowerCase(Locale.ROOT), done);
      }
      out.println(
          status.locked()
              ? "In progress in another process."
              : status.finished() ? "Finished." : "Not finished; 'aft run' resumes it.");
    }
    return 0;
  }
}
