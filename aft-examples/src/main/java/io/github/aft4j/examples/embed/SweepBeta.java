// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.sweep.Sweep;
import io.github.aft4j.core.sweep.SweepResult;
import java.nio.file.Path;

/** Aligns with several values of an option; the stages before alignment run once. */
public final class SweepBeta {

  /** Takes a recipe, and a directory for the runs. */
  public static void main(String[] args) {
    Sweep sweep =
        Sweep.of(Recipe.read(Path.of(args[0]))).vary("align.losses[1].beta", 0.05, 0.15, 0.5);
    try (Aft aft = Aft.create()) {
      SweepResult result = aft.sweep(sweep, Path.of(args[1]), RunOptions.defaults());
      System.out.println(result.table());
      System.out.println("compared in " + result.comparison());
    }
  }
}
