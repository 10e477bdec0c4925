// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theFilesAreThoseOfALocalRun(int processes) throws IOException {
    Path local = directory.resolve("local");
    Path shared = directory.resolve("shared");
    RunOptions options = RunOptions.defaults().withThreads(1);
    try (Aft aft = Aft.create(TinyTask.plugins());
        BytesWorkers workers = new BytesWorkers(processes)) {
      var recipe = TinyTask.recipe().align(a -> a.loss("dpo", 1).epochs(2).batchSize(8)).build();
      aft.run(recipe, local, options);
      aft.run(recipe, shared, options.withWorkers(workers));
      assertThat(workers.shards).isGreaterThan(20);
    }
    Map<String, String> files = RunFiles.of(shared);
    assertThat(files).containsKey("reference/reference.jsonl");
    assertThat(files).isEqualTo(RunFiles.of(local));
  }

  @Test
  void aFunctionOfTheApplicationIsRefusedBeforeAnythingIsLoaded() {
    Plugins plugins =
        Plugins.builder()
            .discover()
            .add(new NgramModelProvider())
            .labeler("mine", "1", (q, c) -> Judgment.of(Verdict.POSITIVE, "always"))
            .build();
    try (Aft aft = Aft.create(plugins);
        BytesWorkers workers = new BytesWorkers(1)) {
      var recipe = TinyTask.recipe().label("mine").build();
      RunOptions options = RunOptions.defaults().withWorkers(workers);
      assertThatThrownBy(() -> aft.run(recipe, directory.resolve("run"), options))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-650 labeler mine");
    }
  }
}
