// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recipe that a command is given, with the option {@code --set}. */
@Command
final class GivenRecipe {
  @Parameters(paramLabel = "RECIPE.yaml", description = "The recipe.")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      showDefaultValue = Visibility.NEVER,
      description =
          "A key of the recipe with another value, such as align.losses[1].beta=0.3. Repeatable.")
  private Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads the recipe with the keys that have other values.
   *
   * @throws io.github.aft4j.api.AftException with every problem of the changed recipe
   */
  Recipe read() {
    RecipeBuilder recipe = Recipe.builder(file);
    values.forEach((key, value) -> recipe.set(key, SettingValue.spelled(value)));
    return recipe.build();
  }
}
