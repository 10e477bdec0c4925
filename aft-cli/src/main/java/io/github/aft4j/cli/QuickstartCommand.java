// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import io.github.aft4j.core.recipe.Recipe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft quickstart}: creates a model and a task, and aligns the model. */
@Command(
    name = "quickstart",
    description = "Create a small model and a task, and align the model, in a few minutes.",
    showDefaultValues = true)
final class QuickstartCommand implements Callable<Integer> {
  private static final int MANY = 20_000;

  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Option(names = "--output", paramLabel = "DIR", description = "The run directory.")
  private Path output = Path.of("runs", "quickstart");

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "The number of training questions.")
  private int questions = 3000;

  @Option(
      names = "--test-questions",
      paramLabel = "N",
      description = "The number of held-out questions.")
  private int testQuestions = 1000;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "The number of epochs of fine-tuning.")
  private int epochs = 14;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of data, weights and samples.")
  private long seed = 17;

  @Override
  public Integer call() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(questions >= 1 && questions <= MANY, "--questions", questions, "1 to " + MANY);
    checks.that(
        testQuestions >= 1 && testQuestions <= MANY,
        "--test-questions",
        testQuestions,
        "1 to " + MANY);
    checks.that(epochs >= 1, "--epochs", epochs, "1 or more");
    checks.throwIfAny();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "The questions are arithmetic word problems, solved step by step or all at once; both"
            + " styles are right.");
    err.println(
        "A model of 0.15 million parameters masters the first style only, which it learns from its"
            + " own samples.");
    Path recipe =
        QuickstartInput.write(
            output.resolve("input"), new QuickstartSize(questions, testQuestions, epochs, seed));
    err.println("Data, model and recipe: " + recipe.getParent());
    return new RunAndShow(spec.commandLine()).run(Recipe.read(recipe), output, plugins.discover());
  }
}
