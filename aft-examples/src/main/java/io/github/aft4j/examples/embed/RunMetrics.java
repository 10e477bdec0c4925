// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.micrometer.MicrometerListener;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** Publishes the progress of a run as Micrometer meters. */
public final class RunMetrics {

  /** Takes a recipe and a run directory. */
  public static void main(String[] args) {
    System.out.println(run(new SimpleMeterRegistry(), Path.of(args[0]), Path.of(args[1])));
  }

  /** Runs a recipe; meters are tagged with the run and its stages. */
  static String run(MeterRegistry registry, Path recipe, Path directory) {
    try (Aft aft = Aft.create()) {
      MicrometerListener listener = new MicrometerListener(registry);
      aft.run(Recipe.read(recipe), directory, RunOptions.defaults().withListener(listener));
    }
    StringBuilder meters = new StringBuilder();
    registry.forEachMeter(meter -> meters.append(meter.getId()).append('\n'));
    return meters.toString();
  }
}
