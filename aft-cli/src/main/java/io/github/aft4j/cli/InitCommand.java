// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.init.RecipeWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft init}: writes a recipe for a model and data. */
@Command(
    name = "init",
    description = "Inspect a model and data, and write a commented recipe for them.")
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A model directory in Hugging Face layout, or a name in the local cache.")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "The training data: JSON lines, a JSON array, CSV, or TSV, plain or gzipped.")
  private Path input = Path.of("");

  @Option(
      names = "--test",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description =
          "Held-out questions (default: the test file next to a training file, such as test.jsonl"
              + " next to train.jsonl, if it exists).")
  private Optional<Path> test = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The recipe to write; must not exist yet.")
  private Path output = Path.of("recipe.yaml");

  @Override
  public Integer call() {
    new RecipeWriter(plugins.discover(), spec.commandLine().getOut())
        .write(model, input, test, output);
    return 0;
  }
}
