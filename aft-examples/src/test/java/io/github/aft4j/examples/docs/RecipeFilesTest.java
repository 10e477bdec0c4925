// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every recipe of docs/recipes from start to end. Model, data, servers, and amounts are small
 * ones; the keys are the recipe's own.
 */
class RecipeFilesTest {
  private static final Path RECIPES = Path.of("..", "docs", "recipes");

  @TempDir static Path folder;
  private static TinyServer server;

  @BeforeAll
  static void prepare() throws IOException {
    QuickstartInput.write(folder, new QuickstartSize(8, 4, 1, 17));
    Path config = folder.resolve("model/tokenizer_config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replaceFirst(
                "\\{",
                "{\"chat_template\":"
                    + " \"{% for m in messages %}{{ m.content }} {% endfor %}<sep>\","));
    TinyData.write(folder);
    server = TinyServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<String> recipes() throws IOException {
    try (Stream<Path> files = Files.list(RECIPES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void runsFromStartToEnd(String file) throws IOException {
    Recipe recipe = small(file);
    Path run = folder.resolve("run-" + file);
    try (Aft aft = Aft.create()) {
      RunResult result = aft.run(recipe, run);
      assertThat(result.model().orElseThrow()).isDirectoryContaining("glob:**.safetensors");
      assertThat(run.resolve("report.html")).isNotEmptyFile();
      assertThat(aft.status(run).finished()).isTrue();
      if (recipe.evaluation().isPresent()) {
        assertThat(result.evaluation().orElseThrow().models()).hasSizeGreaterThan(1);
      }
    }
  }

  @Test
  void theSweepOfTheSweepRecipeComparesItsVariants() throws IOException {
    String text = Files.readString(RECIPES.resolve("sweep.yaml"));
    assertThat(text).contains("--vary 'align.losses[1].beta=0.05,0.15,0.5'");
    try (Aft aft = Aft.create()) {
      assertThat(
              aft.sweep(
                      Sweep.of(small("sweep.yaml")).vary("align.losses[1].beta", 0.05, 0.15, 0.5),
                      folder.resolve("sweep"),
                      RunOptions.defaults())
                  .table())
          .contains("beta-0.05 ", "beta-0.15 ", "beta-0.5 ");
    }
  }

  /** Names model, data, and servers of the test, and has less done. */
  private static Recipe small(String file) throws IOException {
    RecipeBuilder recipe = Recipe.builder(RECIPES.resolve(file));
    String text = Files.readString(RECIPES.resolve(file));
    String format = TinyData.format(text);
    recipe.set("model.path", folder.resolve("model").toString());
    recipe.set("model.threads", 1);
    recipe.set("train.path", folder.resolve(format + ".jsonl").toString());
    if (text.contains("\nevaluate")) {
      recipe.set("evaluate.data.path", folder.resolve(format + ".jsonl").toString());
      recipe.set("evaluate.max_new_tokens", 4);
    }
    if (text.contains("\nsft:")) {
      recipe.set("sft.max_steps", 2);
      recipe.set("sft.batch_size", 2);
    }
    recipe.set("align.max_steps", 2);
    recipe.set("align.batch_size", 2);
    if (text.contains("\nsample:")) {
      recipe.set("sample.responses", 4);
      recipe.set("sample.max_new_tokens", 4);
    }
    if (text.contains("plugin: openai")) {
      recipe.set("sample.url", server.url());
      recipe.set("sample.token_ids", false);
    }
    if (text.contains("plugin: judge")) {
      recipe.set("label.url", server.url());
      recipe.set("label.key_env", "PATH");
    } else if (text.contains("\nlabel:")) {
      // An untrained model gives no right answers: this makes some of them right.
      Map<String, String> early =
          Map.of("plugin", "regex", "pattern", "\\A.{0,3}[eo]", "compare", "found");
      recipe.set("label", early);
      recipe.set("evaluate.label", early);
    }
    return recipe.build();
  }
}
