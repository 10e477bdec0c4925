// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft validate}: checks a recipe and its data, and says what a run would do. */
@Command(
    name = "validate",
    description =
        "Check a recipe and its data as 'aft run' does before it loads the model, and print the"
            + " plan.")
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Parameters(paramLabel = "RECIPE.yaml", description = "The recipe.")
  private Path recipe = Path.of("");

  @Mixin private RecipeKeys changed;

  @Override
  public Integer call() {
    try (Aft aft = Aft.create(plugins.discover())) {
      show(aft.plan(changed.read(recipe)), spec.commandLine().getOut());
    }
    return 0;
  }

  private static void show(RunPlan plan, PrintWriter out) {
    out.println("stages  " + String.join(", ", plan.stages()));
    plan.counts()
        .forEach(
            (data, counts) ->
                counts.forEach(
                    (name, count) ->
                        out.printf("%-7s %s %d%n", data, name.replace('_', ' '), count)));
    plan.warnings().forEach(warning -> out.println("warning " + warning));
    out.println("The lengths of the rows are checked when the run has loaded its model.");
  }
}
