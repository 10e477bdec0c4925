package io.github.aft4j.cli;

import io.github.aft4j.cli.progress.ProgressView;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs a recipe: progress on standard error, results on standard output. */
final class RunAndShow {
  private final CommandLine command;

  RunAndShow(CommandLine command) {
    this.command = command;
  }

  void run(Recipe recipe, Path directory, Plugins plugins) {
    run(recipe, directory, plugins, RunOptions.defaults());
  }

  void run(Recipe recipe, Path directory, Plugins plugins, RunOptions options) {
    try (ProgressView view = ProgressView.choose(command.getErr());
        Aft aft = Aft.create(plugins)) {
      RunResult result = aft.run(recipe, directory, options.withListener(view.listener()));
      PrintWriter out = command.getOut();
      if (!result.table().isEmpty()) {
        out.println();
        out.println(result.table());
      }
      out.println("run directory  " + result.directory());
      result
          .model()
          .ifPresent(model -> out.println("model          " + model + "  (opens in transformers)"));
      out.println("report         " + result.report());
      out.flush();
    }
  }
}
