// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/writing-a-data-format.md, done to the letter: compiled, tested, packed and used. */
class WritingADataFormatTest {
  private static final Path PAGE = Path.of("../docs/writing-a-data-format.md");

  @TempDir private Path folder;
  private DocumentedProject project;
  private Path plugins;

  @BeforeEach
  void build() throws IOException {
    project = DocumentedProject.build(PAGE, folder.resolve("cards-format"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    project.pack(plugins.resolve("cards-1.0.jar"));
  }

  @Test
  void itsTestPasses() throws Exception {
    project.runTests();
  }

  @Test
  void aRecipeReadsItsRows() throws IOException {
    Path cards = Files.createDirectory(folder.resolve("cards"));
    for (int digit = 0; digit < 9; digit++) {
      Files.writeString(
          cards.resolve(digit + ".card"), digit + " ?\n#### " + (digit + 1) + "\n" + (digit + 1));
    }
    Plugins found =
        Plugins.builder().discover().add(new NgramModelProvider()).directory(plugins).build();
    Path out = folder.resolve("run");
    try (Aft aft = Aft.create(found)) {
      aft.run(recipe(cards), out);
      assertThat(out.resolve("manifest.json")).content().contains("\"name\" : \"cards\"");

      Files.writeString(cards.resolve("10.card"), "alone");
      assertThatThrownBy(() -> aft.plan(recipe(cards))).hasMessageContaining("row 3");
      Files.writeString(cards.resolve("10.card"), "9 ?\n#### 1\n1");
      assertThatThrownBy(() -> aft.run(recipe(cards), out))
          .as("other data on resuming")
          .hasMessageContaining("fingerprints");
    }
  }

  private static Recipe recipe(Path cards) {
    return Recipe.builder()
        .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?").set("order", 4))
        .set("train", Map.of("format", "cards", "directory", cards.toString()))
        .sft(t -> t.epochs(1).batchSize(9))
        .build();
  }
}
