// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in JVMs of their own, which are killed. */
@Tag("cluster")
class ClusterTest {
  private final List<String> killed = new ArrayList<>();

  @TempDir Path directory;

  @Test
  void oneExecutorIsKilledInEachStageAndTheFilesAreThoseOfALocalRun() throws IOException {
    Path local = directory.resolve("local");
    Path shared = directory.resolve("shared");
    RunOptions options = RunOptions.defaults().withThreads(1);
    try (Aft aft = Aft.create(SmallTask.plugins());
        SparkWorkers workers = SparkWorkers.open("local-cluster[2,1,1024]", 1, SparkHome.fill())) {
      aft.run(SmallTask.recipe().build(), local, options);
      aft.run(
          SmallTask.recipe().build(),
          shared,
          options.withWorkers(workers).withListener(this::kill));
    }
    assertThat(RunFiles.of(shared)).isEqualTo(RunFiles.of(local));
    assertThat(killed).contains("sft", "sample", "label", "reference", "align", "evaluate");
  }

  /** Kills an executor before the stage's tasks reach it: Spark learns of it from them. */
  private void kill(RunEvent event) {
    if (event instanceof RunEvent.StageStarted started) {
      ProcessHandle.current()
          .descendants()
          .filter(p -> p.info().command().orElse("").endsWith("java"))
          .findFirst()
          .ifPresent(
              executor -> {
                executor.destroyForcibly();
                killed.add(started.stage());
              });
    }
  }
}
