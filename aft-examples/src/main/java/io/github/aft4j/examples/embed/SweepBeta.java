// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.nio.file.Path;
import java.util.Optional;

/** Aligns with several values of an option; the stages before alignment run once. */
public final class SweepBeta {

  /** Takes a recipe, and a directory for the runs. */
  public static void main(String[] args) {
    Recipe recipe = Recipe.read(Path.of(args[0]));
    Optional<Path> first = Optional.empty();
    try (Aft aft = Aft.create()) {
      for (double beta : new double[] {0.05, 0.15, 0.5}) {
        RunOptions options =
            first.map(RunOptions.defaults()::withReuse).orElse(RunOptions.defaults());
        RunResult result =
            aft.run(
                recipe.with("align.losses[1].beta", beta),
                Path.of(args[1]).resolve("beta-" + beta),
                options);
        ModelFigures aligned = result.evaluation().orElseThrow().model("aft");
        System.out.printf(
            "beta %.2f: accuracy %.3f%n", beta, aligned.accuracy().orElseThrow().value());
        first = Optional.of(first.orElse(result.directory()));
      }
    }
  }
}
