// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;
import java.time.Duration;

/** Ends a run in order when the process is told to end; the same call resumes it. */
public final class CancelAndResume {

  /** Takes a recipe and a run directory. */
  public static void main(String[] args) {
    try (Aft aft = Aft.create()) {
      RunHandle run =
          aft.start(Recipe.read(Path.of(args[0])), Path.of(args[1]), RunOptions.defaults());
      Thread stop =
          new Thread(
              () -> {
                run.cancel();
                run.awaitStopped(Duration.ofSeconds(30));
              });
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        System.out.println(run.await().table());
      } catch (RunCancelledException e) {
        System.out.println("Stopped; start this program again to resume.");
      }
    }
  }
}
