// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;

/** The tiny run as a process of its own, to be killed; a state after each step. */
public final class KilledRun {
  private KilledRun() {}

  public static void main(String[] arguments) {
    RunOptions options = RunOptions.defaults().withListener(KilledRun::say);
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(
          TinyTask.recipe().checkpoint(c -> c.set("steps", 1)).build(),
          Path.of(arguments[0]),
          options);
    }
  }

  private static void say(RunEvent event) {
    System.out.println(event.stage());
  }
}
