// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.init;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.cli.estimate.RunTimes;
import io.github.aft4j.cli.estimate.TimeBook;
import io.github.aft4j.cli.progress.PlanText;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.ModelDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a recipe for a model and data, once it has passed every check of a run.
 *
 * @since 0.1.0
 */
public final class RecipeWriter {
  private final Plugins plugins;
  private final PrintWriter out;

  public RecipeWriter(Plugins plugins, PrintWriter out) {
    this.plugins = plugins;
    this.out = out;
  }

  /**
   * Writes a recipe.
   *
   * @param test held-out questions; a file such as {@code test.jsonl} beside {@code train.jsonl}
   *     otherwise
   * @throws AftException if model or data cannot be used, or the file exists or cannot be written
   */
  public void write(Path model, Path input, Optional<Path> test, Path output) {
    requireNewFile(output);
    boolean chat = DjlModels.hasChatTemplate(model);
    DataLook train = DataLook.of(input, chat);
    Optional<DataLook> heldOut = test.or(() -> beside(input)).map(file -> DataLook.of(file, chat));
    ModelLook look = ModelLook.of(model, 0);
    Optional<AnswerLook> answers =
        train.hasAnswers() && !train.hasResponses()
            ? Optional.of(AnswerLook.of(train.data(), plugins)).filter(train::canBeReached)
            : Optional.empty();
    requireSomethingToLearn(input, train, answers);
    SuggestedRecipe recipe =
        new SuggestedRecipe(look, train, heldOut, answers, look.lengths(train.data()));
    check(recipe.lines(), look, train, output);
    out.println(output);
    out.flush();
  }

  private static void requireNewFile(Path output) {
    if (Files.exists(output)) {
      throw new AftException(
          new Problem(
              CommandError.UNWRITABLE_FILE,
              output.toString(),
              "a file that exists",
              "a name for a new file",
              "Name another file with --output, or delete this one."));
    }
    Path folder = output.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new AftException(
          new Problem(
              CommandError.UNWRITABLE_FILE,
              output.toString(),
              Files.isDirectory(folder)
                  ? "a file in a folder that may not be written"
                  : "a file in a folder that does not exist",
              "a file in an existing, writable folder",
              "Create the folder, or name another file with --output."));
    }
  }

  /** Returns the file {@code test.csv} for {@code train.csv}, whatever the ending, if it exists. */
  private static Optional<Path> beside(Path input) {
    String name = String.valueOf(input.getFileName());
    Path test = input.resolveSibling(name.replaceFirst("^train", "test"));
    return name.startsWith("train.") && Files.exists(test) ? Optional.of(test) : Optional.empty();
  }

  private static void requireSomethingToLearn(
      Path input, DataLook train, Optional<AnswerLook> answers) {
    if (!train.hasResponses() && !train.hasReferences() && answers.isEmpty()) {
      throw new AftException(
          new Problem(
              CommandError.NOTHING_TO_LEARN,
              input.toString(),
              train.reason() + ", which hold neither references, nor answers, nor responses",
              "data that docs/data-formats.md describes",
              "Rename the columns, or write the recipe's train section by hand (aft recipe"
                  + " train)."));
    }
  }

  /** Runs the checks on a temporary file, whose lines the problems name, and writes the recipe. */
  private void check(List<String> body, ModelLook model, DataLook train, Path output) {
    Path draft = output.resolveSibling(output.getFileName() + ".draft");
    try (Aft aft = Aft.create(plugins)) {
      Files.writeString(draft, String.join("\n", body) + "\n");
      Recipe recipe = Recipe.read(draft);
      RunPlan plan = aft.plan(recipe);
      RunTimes times = new RunTimes(TimeBook.ofUser(), recipe);
      List<String> lines = new ArrayList<>(head(model, train, output));
      PlanText.lines(plan, times.seconds(plan)).forEach(line -> lines.add("#   " + line));
      plan.warnings().forEach(warning -> lines.add("#   warning " + warning));
      lines.add("");
      lines.addAll(body);
      AtomicFiles.write(output, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + output, e);
    } finally {
      delete(draft);
    }
  }

  private static void delete(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> head(ModelLook model, DataLook train, Path output) {
    ModelDescription description = model.description();
    return List.of(
        "# Written by aft init. After every change, check it, then run it. Keys: aft recipe",
        "#   aft validate " + output,
        "#   aft run " + output + " --output runs/first",
        "#",
        String.format(
            Locale.ROOT,
            "# model: a %s of %s parameters, %d layers, %d positions",
            description.family(),
            SuggestedRecipe.size(description.parameters()),
            description.layers(),
            model.positions()),
        "# data: " + train.data().examples().size() + " rows of the format " + train.format(),
        "#",
        "# The plan, as printed by aft validate:");
  }
}
