// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.nio.file.Path;

/** The run that the golden directories are of. */
final class GoldenRun {
  static final Path DIRECTORY = Path.of("src/test/resources/golden/b25781d");

  private GoldenRun() {}

  static Recipe recipe() {
    return Recipe.read(DIRECTORY.resolve("recipe.yaml"));
  }

  static Plugins plugins() {
    return Plugins.builder()
        .discover()
        .add(new NgramModelProvider())
        .add(new LastDigitLabelerProvider())
        .build();
  }
}
