// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss that is not the library's, from a jar in a plugin folder. */
class PluginFolderRunTest {
  private static final String LOSS = "- {loss: aft-boundary, weight: 1, beta: 1}";

  @TempDir private Path folder;

  @Test
  void aLossInAJarOfAPluginFolder() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    PluginJar.write(plugins.resolve("exam.jar"));
    Path out = folder.resolve("run");
    Path recipe = recipe("- {loss: exam, weight: 0.01}");
    Outcome without = Outcome.of("run", recipe.toString(), "--output", out.toString());
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).contains("AFT-110", "'exam'", "recipe.yaml:");
    Outcome with =
        Outcome.of(
            "run", recipe.toString(), "--output", out.toString(), "--plugins", plugins.toString());
    assertThat(with.status()).as(with.err()).isZero();
    assertThat(out.resolve("manifest.json")).content().contains("exam");
  }

  @Test
  void everyMistakeOfARecipeIsToldAtOnceWithItsLine() throws IOException {
    Path recipe = recipe("- {loss: aft-bondary, weight: 1}\n    - {loss: aft-boundary, bete: 1}");
    Files.delete(folder.resolve("input/train.jsonl"));
    Outcome outcome =
        Outcome.of("run", recipe.toString(), "--output", folder.resolve("run").toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("2 problems", "Did you mean aft-boundary?", "Did you mean beta?", "recipe.yaml:")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private Path recipe(String losses) throws IOException {
    Path recipe = QuickstartInput.write(folder.resolve("input"), new QuickstartSize(24, 6, 1, 1));
    String text = Files.readString(recipe);
    assertThat(text).contains(LOSS);
    return Files.writeString(recipe, text.replace(LOSS, losses));
  }
}
