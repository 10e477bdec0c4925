// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.estimate.RunTimes;
import io.github.aft4j.cli.estimate.TimeBook;
import io.github.aft4j.cli.progress.PlanText;
import io.github.aft4j.cli.progress.ProgressView;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** Runs a recipe, with progress on standard error and results on standard output. */
final class RunAndShow {
  private final CommandLine command;

  RunAndShow(CommandLine command) {
    this.command = command;
  }

  int run(Recipe recipe, Path directory, Plugins plugins) {
    return run(recipe, directory, plugins, RunOptions.defaults());
  }

  /** Runs a recipe, and returns the exit status. */
  int run(Recipe recipe, Path directory, Plugins plugins, RunOptions options) {
    try (Aft aft = Aft.create(plugins)) {
      Optional<RunResult> result = Optional.empty();
      int status = 0;
      RunTimes times = new RunTimes(TimeBook.ofUser(), recipe);
      try (ProgressView view = ProgressView.choose(command.getErr(), times::seconds)) {
        RunHandle run =
            aft.start(
                recipe,
                directory,
                options
                    .withListener(planned(times))
                    .withListener(view.listener())
                    .withListener(times.notes()));
        try (StopSignals signals = StopSignals.call(run::cancel)) {
          try {
            result = Optional.of(run.await());
          } catch (RunCancelledException e) {
            status = signals.exitStatus();
          }
        }
      }
      if (result.isEmpty()) {
        command.getErr().println(StopSignals.STOPPED);
      }
      result.ifPresent(this::show);
      return status;
    }
  }

  /** Shows the plan before the first stage. */
  private RunListener planned(RunTimes times) {
    return event -> {
      if (event instanceof RunEvent.Planned planned) {
        PlanText.lines(planned.plan(), times.seconds(planned.plan()))
            .forEach(command.getErr()::println);
        command.getErr().flush();
      }
    };
  }

  private void show(RunResult result) {
    PrintWriter out = command.getOut();
    if (!result.table().isEmpty()) {
      out.println();
      out.println(result.table());
    }
    out.println("run directory  " + result.directory());
    result
        .model()
        .ifPresent(model -> out.println("model          " + model + "  " + openedBy(model)));
    out.println("report         " + result.report().resolveSibling("report.html"));
    out.flush();
  }

  private static String openedBy(Path model) {
    boolean adapter = Files.exists(model.resolve("adapter_config.json"));
    return adapter ? "(an adapter, opens in PEFT)" : "(opens in transformers)";
  }
}
