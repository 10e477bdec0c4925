// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped in the middle of training, and continues elsewhere. */
class ResumeOnSparkTest {
  @TempDir Path directory;

  @Test
  void aRunGoesOnWithAnotherNumberOfWorkersAndWithNone() throws IOException {
    Path moved = directory.resolve("moved");
    Path local = directory.resolve("local");
    try (Aft aft = Aft.create(SmallTask.plugins())) {
      stop(aft, moved, 3, "sft");
      stop(aft, moved, 2, "align");
      RunOptions options = RunOptions.defaults().withThreads(1);
      aft.run(SmallTask.recipe().build(), moved, options);
      aft.run(SmallTask.recipe().build(), local, options);
    }
    assertThat(RunFiles.of(moved)).isEqualTo(RunFiles.of(local));
  }

  /** Stops a run after the third step of a stage, of which the second was saved. */
  private static void stop(Aft aft, Path run, int slots, String stage) {
    try (SparkWorkers workers = SparkWorkers.open("local[" + slots + "]", 1, Map.of())) {
      RunOptions options = RunOptions.defaults().withWorkers(workers);
      Stop.at(
          stage,
          3,
          stopping -> aft.run(SmallTask.recipe().build(), run, options.withListener(stopping)));
    }
  }
}
