// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands of {@code aft} in the order of its help text. The summaries repeat those of the
 * command classes, so that a command line reads the classes of the commands that it names alone:
 * reading all of them takes longer than everything else that {@code aft --help} does.
 */
enum Subcommand {
  QUICKSTART("Create a small model and a task, and align the model, in a few minutes."),
  INIT("Inspect a model and data, and write a commented recipe for them."),
  RUN("Run a recipe; the same command resumes an interrupted run."),
  SWEEP(
      "Run a recipe with several values of some of its keys, and compare the runs. Stages that"
          + " the keys do not change are done once; the same command resumes."),
  VALIDATE(
      "Check a recipe, its model, and its data as 'aft run' does before its first stage, and"
          + " print the plan. Loads no weights."),
  STATUS("Report the progress of a run; read-only."),
  REPORT("Write the report of a run, finished or not, as one HTML page."),
  EVALUATE("Evaluate a model on held-out data, or compare two models on the same questions."),
  SCORE("Add a model's log-probabilities of the response of each line."),
  GENERATE("Generate responses to the prompt of each line."),
  MERGE("Merge a PEFT LoRA adapter into its base model."),
  CREATE("Create a model with random weights from a configuration and a tokenizer."),
  INSPECT(
      "Show how data is tokenized and which tokens are trained on, or print a model's program."),
  LABEL("Judge the response of each line with a labeler."),
  LOSS("Compute values, gradients and metrics of losses on given log-probabilities."),
  BENCH("Measure the speed and the memory of training, scoring, generation, and data."),
  EXPERIMENT("Repeat the comparisons of the paper, with statistics."),
  RECIPE("Describe the keys of a recipe, or print the JSON Schema of recipes."),
  PLUGINS("List the plugins, or describe one with its options and its formula."),
  ENV("Describe the JVM, the engine and the devices, and name what is missing."),
  COMPLETION(
      "Print a completion script for Bash and Zsh: source <(aft completion), as docs/command.md"
          + " shows."),
  HELP("Display help information about the specified command.");

  private final String summary;

  Subcommand(String summary) {
    this.summary = summary;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the same command continues where it was stopped. */
  boolean resumes() {
    return switch (this) {
      case QUICKSTART, RUN, SWEEP, EXPERIMENT -> true;
      default -> false;
    };
  }

  /** Returns what a list of commands shows of this one. */
  CommandSpec line() {
    CommandSpec line = CommandSpec.create().name(title());
    line.usageMessage().description(summary);
    return line;
  }

  /** Creates the command itself, an object with picocli's annotations. */
  Object create() {
    return switch (this) {
      case QUICKSTART -> new QuickstartCommand();
      case INIT -> new InitCommand();
      case RUN -> new RunCommand();
      case SWEEP -> new SweepCommand();
      case VALIDATE -> new ValidateCommand();
      case STATUS -> new StatusCommand();
      case REPORT -> new ReportCommand();
      case EVALUATE -> new EvaluateCommand();
      case SCORE -> new ScoreCommand();
      case GENERATE -> new GenerateCommand();
      case MERGE -> new MergeCommand();
      case CREATE -> new CreateCommand();
      case INSPECT -> new InspectCommand();
      case LABEL -> new LabelCommand();
      case LOSS -> new LossCommand();
      case BENCH -> new BenchCommand();
      case EXPERIMENT -> new ExperimentCommand();
      case RECIPE -> new RecipeCommand();
      case PLUGINS -> new PluginsCommand();
      case ENV -> new EnvCommand();
      case COMPLETION -> new CompletionCommand();
      case HELP -> new HelpCommand();
    };
  }
}
