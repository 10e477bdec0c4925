// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training whose micro-batches are dealt out to workers. */
class DataParallelTest {
  private static final int PARTS_OF_A_STEP = 4;

  private final Aft aft = Aft.create(TinyTask.plugins());

  @TempDir Path directory;

  @AfterEach
  void close() {
    aft.close();
  }

  /**
   * A recipe with steps of several parts, a loss that needs all of a step, and mismatched pairs.
   */
  private static RecipeBuilder recipe(boolean parallel, int tokens) {
    return TinyTask.recipe()
        .sft(
            t ->
                t.epochs(2)
                    .batchSize(8)
                    .learningRate(0.3)
                    .set("micro_batch_tokens", tokens)
                    .set("data_parallel", parallel))
        .align(
            a ->
                a.loss("dpo", 1)
                    .loss("kto", 0.5)
                    .epochs(2)
                    .batchSize(8)
                    .learningRate(0.1)
                    .set("micro_batch_tokens", 4 * tokens)
                    .set("data_parallel", parallel));
  }

  private Map<String, String> local() throws IOException {
    Path run = directory.resolve("local");
    aft.run(recipe(true, 14).build(), run, RunOptions.defaults().withThreads(1));
    return RunFiles.of(run);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theFilesDoNotDependOnTheNumberOfWorkers(int processes) throws IOException {
    Path run = directory.resolve("shared");
    try (BytesWorkers workers = new BytesWorkers(processes)) {
      RunOptions options = RunOptions.defaults().withThreads(1).withWorkers(workers);
      aft.run(recipe(true, 14).build(), run, options);
      assertThat(workers.byKind.get("gradient")).isGreaterThan(8 * PARTS_OF_A_STEP);
      assertThat(workers.byKind.get("training-score")).isPositive();
    }
    assertThat(RunFiles.of(run)).isEqualTo(local());
  }

  @Test
  void aRunGoesOnWithAnotherNumberOfWorkersAndWithNone() throws IOException {
    Path run = directory.resolve("moved");
    try (BytesWorkers three = new BytesWorkers(3);
        BytesWorkers two = new BytesWorkers(2)) {
      RunOptions options = RunOptions.defaults().withThreads(1);
      stopAt("sft", 5, run, options.withWorkers(three));
      stopAt("align", 3, run, options.withWorkers(two));
      aft.run(recipe(true, 14).build(), run, options);
    }
    assertThat(RunFiles.of(run)).isEqualTo(local());
  }

  private void stopAt(String stage, long step, Path run, RunOptions options) {
    RunOptions stopping =
        options.withListener(
            event -> {
              if (event instanceof RunEvent.Metrics m
                  && m.stage().equals(stage)
                  && m.step() == step) {
                throw new Stop();
              }
            });
    try {
      aft.run(recipe(true, 14).build(), run, stopping);
    } catch (Stop e) {
      return;
    }
    throw new AssertionError("not stopped");
  }

  private static final class Stop extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** With one part a step, nothing is added up in another order. */
  @Test
  void theWeightsAreThoseOfPlainTraining() throws IOException {
    Path parallel = directory.resolve("parallel");
    Path plain = directory.resolve("plain");
    List<String> notes = new ArrayList<>();
    try (BytesWorkers workers = new BytesWorkers(2)) {
      RunOptions options =
          RunOptions.defaults()
              .withWorkers(workers)
              .withListener(event -> notes.add(event.toString()));
      aft.run(recipe(true, 0).build(), parallel, options);
    }
    aft.run(recipe(false, 0).build(), plain);
    assertThat(notes).filteredOn(note -> note.contains("is one micro-batch")).hasSize(2);
    for (String file : new String[] {"sft/weights/weights.bin", "sft/metrics.jsonl"}) {
      assertThat(Files.readAllBytes(parallel.resolve(file)))
          .isEqualTo(Files.readAllBytes(plain.resolve(file)));
    }
    assertThat(Files.readString(parallel.resolve("sft/stage.json"))).contains("data_parallel");
    assertThat(Files.readString(plain.resolve("sft/stage.json"))).doesNotContain("data_parallel");
  }
}
