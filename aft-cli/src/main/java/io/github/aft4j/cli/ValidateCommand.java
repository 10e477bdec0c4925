// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.estimate.RunTimes;
import io.github.aft4j.cli.estimate.TimeBook;
import io.github.aft4j.cli.progress.PlanText;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.recipe.Recipe;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aft validate}: checks a recipe and its data, and says what a run would do. */
@Command(
    name = "validate",
    description =
        "Check a recipe, its model, and its data as 'aft run' does before its first stage, and"
            + " print the plan. Loads no weights.")
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GivenRecipe recipe;
  @Mixin private PluginFolders plugins;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Aft aft = Aft.create(plugins.discover())) {
      Recipe checked = recipe.read();
      RunPlan plan = aft.plan(checked);
      RunTimes times = new RunTimes(TimeBook.ofUser(), checked);
      PlanText.lines(plan, times.seconds(plan)).forEach(out::println);
      plan.warnings().forEach(warning -> out.println("warning " + warning));
      if (!plan.complete()) {
        out.println("The lengths of the rows are checked when the run has loaded its model.");
      }
    }
    return 0;
  }
}
