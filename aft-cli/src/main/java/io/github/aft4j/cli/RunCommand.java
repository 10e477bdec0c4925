// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft run}: runs or resumes a recipe. */
@Command(name = "run", description = "Run a recipe; the same command resumes an interrupted run.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Parameters(paramLabel = "RECIPE.yaml", description = "The recipe.")
  private Path recipe = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The run directory.")
  private Path output = Path.of("");

  @Mixin private RecipeKeys changed;

  @Option(
      names = "--reuse",
      paramLabel = "DIR",
      description =
          "An earlier run; its finished stages are copied if their inputs are equal. Repeatable.")
  private List<Path> reuse = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "The number of threads of the engine and of labeling (default: chosen by them).")
  private int threads;

  @Override
  public Integer call() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(threads >= 0, "--threads", threads, "0 or more");
    checks.throwIfAny();
    RunOptions options = RunOptions.defaults().withThreads(threads);
    for (Path earlier : reuse) {
      options = options.withReuse(earlier);
    }
    return new RunAndShow(spec.commandLine())
        .run(changed.read(recipe), output, plugins.discover(), options);
  }
}
