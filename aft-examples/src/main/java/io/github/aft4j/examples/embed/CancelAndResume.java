// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Stops a run after some seconds; the same program goes on with it the next time. Takes a recipe, a
 * run directory and the seconds.
 */
public final class CancelAndResume {
  public static void main(String[] args) {
    try (Aft aft = Aft.create()) {
      Recipe recipe = Recipe.read(Path.of(args[0]));
      RunHandle run = aft.start(recipe, Path.of(args[1]), RunOptions.defaults());
      if (!run.awaitStopped(Duration.ofSeconds(Long.parseLong(args[2])))) {
        run.cancel();
      }
      System.out.println("finished: " + run.await().report());
    } catch (RunCancelledException e) {
      System.out.println(e.getMessage());
    }
  }
}
