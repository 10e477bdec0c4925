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

/** {@code aft status}: where a run stands. */
@Command(name = "status", description = "Tell where a run stands; changes nothing.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A run directory.")
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
              ? "A process is working on it."
              : status.finished() ? "Finished." : "Not finished; 'aft run' goes on with it.");
    }
    return 0;
  }
}
