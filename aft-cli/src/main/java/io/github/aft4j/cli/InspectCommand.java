// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.cli.rows.Inspection;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.DjlTokenizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft inspect}: shows how data become tokens, or the program that a model computes with. */
@Command(
    name = "inspect",
    description = {
      "Show how data is tokenized and which tokens are trained on, or print a model's program."
    },
    footer = {
      "",
      "With a recipe, --set gives any of its keys: --set train.limit=100. With --input, it gives"
          + " any key of a data section: --set train_on=assistant."
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private PluginSettings settings;
  @Mixin private PluginFolders plugins;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "With --input or --program: a model directory in Hugging Face layout, or a name in the"
              + " local cache; its weights are not read.")
  private Optional<Path> model = Optional.empty();

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** The choice of what to show. */
  private static final class Subject {
    @Parameters(
        paramLabel = "RECIPE.yaml",
        arity = "1",
        description = "Show training examples as a run of this recipe sees them.")
    private Optional<Path> recipe = Optional.empty();

    @Option(
        names = "--program",
        required = true,
        description = "Print the source of the model's tensor programs.")
    private boolean program;

    @Option(
        names = "--input",
        paramLabel = "FILE",
        required = true,
        description = "The data file to show examples of.")
    private Path input = Path.of("");
  }

  @Option(
      names = "--examples",
      paramLabel = "N",
      showDefaultValue = Visibility.ALWAYS,
      description = "The number of examples to show.")
  private int examples = 3;

  @Override
  public Integer call() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(examples >= 1, "--examples", examples, "1 or more");
    checks.throwIfAny();
    if (subject.recipe.isPresent()) {
      ofRecipe(subject.recipe.get());
    } else if (subject.program) {
      out().print(DjlModels.program(model()));
    } else {
      QuestionSource source = data.source(subject.input, spec.qualifiedName(), settings.values());
      try (DjlTokenizer tokenizer = DjlTokenizer.open(model())) {
        show(source, tokenizer);
      }
    }
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private Path model() {
    return model.orElseThrow(
        () -> usage("no --model", "--model DIR with --input and --program", "Add --model."));
  }

  /** Shows a recipe's own data as its own model's tokenizer and options encode them. */
  private void ofRecipe(Path file) {
    if (model.isPresent() || !data.given().isEmpty()) {
      throw usage(
          "a recipe, and options of --input beside it",
          "the recipe's own model and data",
          "Change the recipe's keys with --set, such as --set train.chat=true.");
    }
    Plugins discovered = plugins.discover();
    RecipeBuilder builder = Recipe.builder(file);
    settings.spelled().forEach(builder::set);
    Recipe recipe = builder.build();
    QuestionSource source = DataFormats.bind(recipe.train(), discovered);
    try (ModelOutline outline = outline(discovered, recipe)) {
      outline.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
      show(source, outline.tokenizer());
    }
  }

  private ModelOutline outline(Plugins discovered, Recipe recipe) {
    String name = recipe.model().name();
    return discovered
        .outline(name, recipe.model().writtenOptions())
        .orElseThrow(
            () ->
                usage(
                    "the model '" + name + "', which cannot be opened without its weights",
                    "a model with an outline, such as djl",
                    "Read the stage files of a run instead."));
  }

  private void show(QuestionSource source, Tokenizer tokenizer) {
    DataSet read = source.read();
    read.unreadColumns().ifPresent(c -> out().println("nothing reads the columns " + c + "\n"));
    Inspection inspection = new Inspection(tokenizer, out());
    read.examples().stream().limit(examples).forEach(inspection::show);
  }

  private AftException usage(String found, String expected, String fix) {
    return new AftException(
        new Problem(CommandError.INVALID_USAGE, spec.qualifiedName(), found, expected, fix));
  }
}
