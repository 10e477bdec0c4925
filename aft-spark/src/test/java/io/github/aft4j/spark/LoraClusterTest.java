// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adapter of the model {@code djl}, trained by executors in JVMs of their own. */
@Tag("cluster")
class LoraClusterTest {
  private static final RunOptions OPTIONS = RunOptions.defaults().withThreads(1);

  private final Recipe recipe = LoraTask.recipe().build();

  @TempDir Path directory;

  @Test
  void oneExecutorIsKilledInEachStage() throws IOException {
    Path shared = directory.resolve("shared");
    Killer killer = new Killer();
    try (Aft aft = Aft.create()) {
      run(aft, shared, 2, killer);
      assertThat(killer.killed()).contains("sft", "sample", "label", "align");
      assertThat(RunFiles.of(shared)).isEqualTo(local(aft));
    }
  }

  @Test
  void aRunGoesOnWithAnotherNumberOfExecutorsAndWithNone() throws IOException {
    Path moved = directory.resolve("moved");
    try (Aft aft = Aft.create()) {
      Stop.at("sft", 3, stopping -> run(aft, moved, 1, stopping));
      Stop.at("align", 3, stopping -> run(aft, moved, 2, stopping));
      aft.run(recipe, moved, OPTIONS);
      assertThat(RunFiles.of(moved)).isEqualTo(local(aft));
    }
  }

  private void run(Aft aft, Path run, int executors, RunListener listener) throws IOException {
    try (SparkWorkers workers =
        SparkWorkers.open("local-cluster[" + executors + ",1,1024]", 1, SparkHome.fill())) {
      aft.run(recipe, run, OPTIONS.withWorkers(workers).withListener(listener));
    }
  }

  private Map<String, String> local(Aft aft) throws IOException {
    Path local = directory.resolve("local");
    aft.run(recipe, local, OPTIONS);
    return RunFiles.of(local);
  }
}
