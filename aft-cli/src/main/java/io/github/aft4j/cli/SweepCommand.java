// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.progress.ProgressView;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.sweep.Sweep;
import io.github.aft4j.core.sweep.SweepResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft sweep}: runs or resumes the variants of a recipe. */
@Command(
    name = "sweep",
    description =
        "Run a recipe with several values of some of its keys, and compare the runs. Stages that"
            + " the keys do not change are done once; the same command resumes.")
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GivenRecipe recipe;
  @Mixin private PluginFolders plugins;

  @Mixin private VariedKeys varied;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The directory for the runs, with a subdirectory for each variant.")
  private Path output = Path.of("");

  @Mixin private ExecutionOptions execution;
  @Mixin private SparkOptions spark;

  @Override
  public Integer call() {
    return spark.call(spec, execution.options(spec), this::run);
  }

  private int run(RunOptions options) {
    Sweep sweep = Sweep.of(recipe.read());
    for (Map.Entry<String, List<Object>> key : varied.values().entrySet()) {
      sweep = sweep.vary(key.getKey(), key.getValue());
    }
    try (Aft aft = Aft.create(plugins.discover())) {
      return run(aft, sweep, options);
    }
  }

  private int run(Aft aft, Sweep sweep, RunOptions options) {
    PrintWriter err = spec.commandLine().getErr();
    Thread caller = Thread.currentThread();
    SweepResult result;
    try (ProgressView view = ProgressView.choose(err);
        StopSignals signals = StopSignals.call(caller::interrupt)) {
      RunListener header =
          event -> {
            if (event instanceof RunEvent.RunStarted started) {
              err.printf("%s%n", started.run());
              err.flush();
            }
          };
      try {
        result =
            aft.sweep(sweep, output, options.withListener(header).withListener(view.listener()));
      } catch (RunCancelledException e) {
        err.println(StopSignals.STOPPED);
        // The interrupt has been answered.
        Thread.interrupted();
        return signals.exitStatus();
      }
    }
    show(result, spec.commandLine().getOut());
    return 0;
  }

  private static void show(SweepResult result, PrintWriter out) {
    if (!result.table().isEmpty()) {
      out.println();
      out.println(result.table());
    }
    result.runs().forEach(run -> out.println("run directory  " + run.directory()));
    out.println("comparison     " + result.comparison());
    out.flush();
  }
}
