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

/** {@code aft quickstart}: from nothing to an aligned model. */
@Command(
    name = "quickstart",
    description = "Make a small model and a task, and align it: the whole way in two minutes.",
    showDefaultValues = true)
final class QuickstartCommand implements Callable<Integer> {
  private static final int MANY = 20_000;

  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Option(names = "--out", paramLabel = "DIR", description = "The run directory.")
  private Path out = Path.of("runs", "quickstart");

  @Option(names = "--questions", paramLabel = "N", description = "Training questions.")
  private int questions = 3000;

  @Option(names = "--test-questions", paramLabel = "N", description = "Held-out questions.")
  private int testQuestions = 1000;

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs of VFT.")
  private int epochs = 14;

  @Option(names = "--seed", paramLabel = "S", description = "Of data, weights and draws.")
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
        "Questions in words, answers worked out step by step or all at once: both are right in the"
            + " references,");
    err.println(
        "and a model of 0.15 million parameters can carry out the first way only. Its own samples"
            + " will tell it.");
    Path recipe =
        QuickstartInput.write(
            out.resolve("input"), new QuickstartSize(questions, testQuestions, epochs, seed));
    err.println("Data, model and recipe are in " + recipe.getParent() + ".");
    return new RunAndShow(spec.commandLine()).run(Recipe.read(recipe), out, plugins.discover());
  }
}
