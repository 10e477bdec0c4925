// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in JVMs of their own, which are killed. */
@Tag("cluster")
class ClusterTest {
  @TempDir Path directory;

  @Test
  void oneExecutorIsKilledInEachStageAndTheFilesAreThoseOfALocalRun() throws IOException {
    Path local = directory.resolve("local");
    Path shared = directory.resolve("shared");
    RunOptions options = RunOptions.defaults().withThreads(1);
    Killer killer = new Killer();
    try (Aft aft = Aft.create(SmallTask.plugins());
        SparkWorkers workers = SparkWorkers.open("local-cluster[2,1,1024]", 1, SparkHome.fill())) {
      aft.run(SmallTask.recipe().build(), local, options);
      aft.run(
          SmallTask.recipe().build(), shared, options.withWorkers(workers).withListener(killer));
    }
    assertThat(RunFiles.of(shared)).isEqualTo(RunFiles.of(local));
    assertThat(killer.killed())
        .contains("sft", "sample", "label", "reference", "align", "evaluate");
  }
}
