// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeDocumentTest {

  @Test
  void theExamplesAreValid() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "recipe.md"));
    String[] parts = document.split("```yaml\n", -1);
    assertThat(parts).hasSizeGreaterThan(2);
    for (int i = 1; i < parts.length; i++) {
      Path file = Files.createTempFile("recipe", ".yaml");
      Files.writeString(file, parts[i].substring(0, parts[i].indexOf("```")));
      assertThat(Recipe.read(file).align()).isPresent();
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gsm8k", "rft"})
  void theRecipesBesideItAreValid(String name) {
    assertThat(Recipe.read(Path.of("..", "docs", "recipes", name + ".yaml")).align()).isPresent();
  }
}
