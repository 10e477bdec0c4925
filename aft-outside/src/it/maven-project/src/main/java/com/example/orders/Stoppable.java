package com.example.orders;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;
import java.time.Duration;

/** A run that another thread stops; the same call resumes it. */
final class Stoppable {
  private Stoppable() {}

  /** Starts a run and stops it. */
  static RunHandle startAndStop(Aft aft, Recipe recipe, Path directory) {
    RunHandle run = aft.start(recipe, directory, RunOptions.defaults());
    run.cancel();
    if (!run.awaitStopped(Duration.ofSeconds(30))) {
      throw new IllegalStateException("The run does not stop.");
    }
    return run;
  }
}
