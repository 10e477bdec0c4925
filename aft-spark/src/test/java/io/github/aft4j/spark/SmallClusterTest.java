// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few seconds of what {@link LoraClusterTest} does: an executor is killed while it trains. */
class SmallClusterTest {
  @TempDir Path directory;

  @Test
  void anExecutorIsKilledWhileItTrainsAnAdapter() throws IOException {
    Path local = directory.resolve("local");
    Path shared = directory.resolve("shared");
    Recipe recipe = LoraTask.training().build();
    RunOptions options = RunOptions.defaults().withThreads(1);
    Killer killer = new Killer();
    try (Aft aft = Aft.create();
        SparkWorkers workers = SparkWorkers.open("local-cluster[2,1,1024]", 1, SparkHome.fill())) {
      aft.run(recipe, local, options);
      aft.run(recipe, shared, options.withWorkers(workers).withListener(killer));
    }
    assertThat(killer.killed()).containsExactly("sft");
    assertThat(RunFiles.of(shared)).isEqualTo(RunFiles.of(local));
  }
}
