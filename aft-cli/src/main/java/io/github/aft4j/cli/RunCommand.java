// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.recipe.Recipe;
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

/** {@code aft run}: runs a recipe, or goes on where it was interrupted. */
@Command(
    name = "run",
    description = "Run a recipe; the same command again goes on where it was interrupted.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Parameters(paramLabel = "RECIPE.yaml", description = "What to do.")
  private Path recipe = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Run directory.")
  private Path out = Path.of("");

  @Option(
      names = "--reuse",
      paramLabel = "DIR",
      description = "A run whose finished stages are taken over where their inputs are the same.")
  private List<Path> reuse = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the model and of labeling; 0 (default) lets them choose.")
  private int threads;

  @Override
  public Integer call() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(threads >= 0, "--threads", threads, "0 or more");
    checks.throwIfAny();
    RunOptions options = new RunOptions(reuse, List.of(), threads);
    return new RunAndShow(spec.commandLine())
        .run(Recipe.read(recipe), out, plugins.discover(), options);
  }
}
