// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.recipe.Keys;
import io.github.aft4j.core.recipe.RecipeSchema;
import io.github.aft4j.core.recipe.RecipeSection;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft recipe [SECTION]}: describes the keys of a recipe, or prints their schema. */
@Command(
    name = "recipe",
    description = "Describe the keys of a recipe, or print the JSON Schema of recipes.")
final class RecipeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders folders;

  @Parameters(
      arity = "0..1",
      paramLabel = "SECTION",
      description = "A section, such as align (default: all of them).")
  private Optional<String> section = Optional.empty();

  @Option(
      names = "--schema",
      description = "Print the JSON Schema, with the options of all plugins that are found.")
  private boolean schema;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.println(RecipeSchema.of(folders.discover().all()));
      return 0;
    }
    for (RecipeSection described : section.map(RecipeCommand::named).orElse(Keys.SECTIONS)) {
      out.println(
          described.path().isEmpty()
              ? described.title()
              : described.path() + ": " + described.title());
      described.keys().forEach(key -> PluginText.describe(key, out));
      out.println();
    }
    out.println("'aft plugins NAME' prints the options of a plugin.");
    return 0;
  }

  private static List<RecipeSection> named(String path) {
    List<RecipeSection> found =
        Keys.SECTIONS.stream().filter(section -> section.path().equals(path)).toList();
    if (found.isEmpty()) {
      List<String> paths =
          Keys.SECTIONS.stream().map(RecipeSection::path).filter(p -> !p.isEmpty()).toList();
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "aft recipe " + path,
              "no section named '" + path + "'",
              "one of " + String.join(", ", paths),
              NearestName.of(path, paths)
                  .map(name -> "Did you mean " + name + "?")
                  .orElse("Leave the section out to see all of them.")));
    }
    return found;
  }
}
