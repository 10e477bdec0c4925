// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in this process. */
class LocalSparkTest {
  private static SparkWorkers workers;

  @TempDir Path directory;

  @BeforeAll
  static void open() {
    workers = SparkWorkers.open("local[2]", 1, Map.of());
  }

  @AfterAll
  static void close() {
    workers.close();
  }

  @Test
  void theFilesAreThoseOfALocalRun() throws IOException {
    Path local = directory.resolve("local");
    Path shared = directory.resolve("shared");
    RunOptions options = RunOptions.defaults().withThreads(1);
    try (Aft aft = Aft.create(SmallTask.plugins())) {
      aft.run(SmallTask.recipe().build(), local, options);
      aft.run(SmallTask.recipe().build(), shared, options.withWorkers(workers));
    }
    assertThat(RunFiles.of(shared))
        .containsKey("reference/reference.jsonl")
        .containsKey("evaluate/summary.json")
        .isEqualTo(RunFiles.of(local));
  }

  @Test
  void aModelThatCannotShareAProcessIsRefused() {
    assertThatThrownBy(() -> workers.check("djl"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-662 local[2]: found 2 tasks in one process");
    workers.check("ngram");
  }

  @Test
  void aClusterThatIsNotThereIsSaidSo() {
    for (String master : List.of("spark://localhost:1", "spark://no port")) {
      assertThatThrownBy(() -> SparkWorkers.open(master, 1, Map.of()))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-663 --spark " + master + ": found no master");
    }
    assertThatThrownBy(() -> SparkWorkers.open("nonsense", 1, Map.of()))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-663 --spark nonsense");
  }

  @Test
  void aProblemThatAnExecutorFindsComesBackAsItIs() {
    var recipe =
        SmallTask.recipe()
            .label("regex", l -> l.set("pattern", "#### (\\d)"))
            .sample("replay", s -> s.set("path", directory.resolve("nowhere.jsonl").toString()))
            .build();
    RunOptions options = RunOptions.defaults().withWorkers(workers);
    try (Aft aft = Aft.create(SmallTask.plugins())) {
      assertThatThrownBy(() -> aft.run(recipe, directory.resolve("run"), options))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("nowhere.jsonl");
    }
  }
}
