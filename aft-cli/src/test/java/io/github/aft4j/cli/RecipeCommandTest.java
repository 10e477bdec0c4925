// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeCommandTest {
  @TempDir private Path folder;

  @Test
  void theKeysOfASectionAreDescribed() {
    assertThat(Outcome.of("recipe", "align.losses").out())
        .contains("weight_warmup", "(number, 0 to 1, default 0)")
        .doesNotContain("learning_rate");
    assertThat(Outcome.of("recipe").out()).contains("over_long", "learning_rate", "top_p");
  }

  @Test
  void anUnknownSectionIsRefusedWithTheNearest() {
    Outcome outcome = Outcome.of("recipe", "algin");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("'algin'", "Did you mean align?");
  }

  @Test
  void theSchemaHasTheOptionsOfPluginsThatAreFound() throws IOException {
    PluginJar.write(folder.resolve("exam.jar"));
    assertThat(Outcome.of("recipe", "--schema", "--plugins", folder.toString()).out())
        .startsWith("{")
        .contains("2020-12", "\"exam\"", "\"aft-boundary\"");
  }

  @Test
  void aRunGivesKeysOtherValues() throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            "model: {plugin: djl, path: m}\ntrain: {path: t}\nalign: {losses: [{loss: dpo}]}\n");
    Outcome outcome =
        Outcome.of(
            "run",
            recipe.toString(),
            "--output",
            folder.resolve("run").toString(),
            "--set",
            "align.losses[0].loss=dpoo",
            "--recipe-set",
            "rounds=0");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("rounds = 0", "between 1 and 100");
    Outcome second =
        Outcome.of(
            "run",
            recipe.toString(),
            "--output",
            folder.resolve("run").toString(),
            "--set",
            "align.losses[0].loss=dpoo");
    assertThat(second.err()).contains("'dpoo'", "dpo");
  }

  @Test
  void aNumberInPlaceOfTextKeepsItsSpellingOrIsRefused() throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"), "model: {plugin: djl, path: m}\ntrain: {path: t}\n");
    String[] arguments = {"run", recipe.toString(), "--output", "out", "--set", "name=1.10"};
    assertThat(Outcome.of(arguments).err()).contains("name = 1.10", "Put it in quotes");
  }
}
