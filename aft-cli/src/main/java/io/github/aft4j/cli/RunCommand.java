// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft run}: runs or resumes a recipe. */
@Command(name = "run", description = "Run a recipe; the same command resumes an interrupted run.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GivenRecipe recipe;
  @Mixin private PluginFolders plugins;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The run directory.")
  private Path output = Path.of("");

  @Mixin private ExecutionOptions execution;
  @Mixin private SparkOptions spark;

  @Override
  public Integer call() {
    return spark.call(
        spec,
        execution.options(spec),
        options ->
            new RunAndShow(spec.commandLine())
                .run(recipe.read(), output, plugins.discover(), options));
  }
}
