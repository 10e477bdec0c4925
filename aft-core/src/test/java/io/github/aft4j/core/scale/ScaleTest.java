// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline at size. The sizes are those of {@code -Daft.scale.samples} and {@code
 * -Daft.scale.groups}: small by default, a million and 100,000 with the profile {@code scale}.
 */
class ScaleTest {
  private static final int SAMPLES = Integer.getInteger("aft.scale.samples", 4_000);
  private static final int GROUPS = Integer.getInteger("aft.scale.groups", 500);

  @TempDir Path directory;

  private static final class Interruption extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Recipe recipe(int questions, int responses) {
    List<Question> all =
        IntStream.range(0, questions)
            .mapToObj(
                i ->
                    Question.of("question-" + i, i % 10 + " " + i / 10 % 10 + " ?")
                        .answer(String.valueOf(i % 1000))
                        .build())
            .toList();
    return Recipe.builder()
        .model(
            "ngram",
            m ->
                m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 ?")
                    .set("order", 2)
                    .set("max_positions", 512))
        .questions(QuestionSource.of("made", all))
        .sample("made", s -> s.set("responses", responses).set("chunk", 1000))
        .label("final-answer")
        .align(a -> a.loss("aft", 1).batchSize(8).learningRate(0.1).set("max_steps", 3))
        .checkpoint(c -> c.set("steps", 1))
        .build();
  }

  private void run(Recipe recipe, RunListener listener) {
    Plugins plugins =
        Plugins.builder()
            .discover()
            .add(new NgramModelProvider())
            .add(new MadeSamplerProvider())
            .build();
    try (Aft aft = Aft.create(plugins)) {
      aft.run(recipe, directory.resolve("run"), RunOptions.defaults().withListener(listener));
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  @Test
  void manySamplesAreLabelledAndGrouped() throws IOException {
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    Map<String, Double> seconds = new TreeMap<>();
    run(
        recipe(SAMPLES / 8, 8),
        event -> {
          if (event instanceof RunEvent.StageFinished finished) {
            seconds.put(finished.stage(), finished.wallSeconds());
          }
        });
    Path samples = directory.resolve("run/sample/samples.jsonl");
    print(
        "%d samples, %.2f GB: labeled in %.1f s, grouped in %.1f s; peak heap %d MB of %d MB",
        SAMPLES,
        Files.size(samples) * 1e-9,
        seconds.getOrDefault("label", Double.NaN),
        seconds.getOrDefault("groups", Double.NaN),
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    assertThat(seconds).containsKeys("label", "groups", "align");
    assertThat(Files.size(samples)).isGreaterThan(900L * SAMPLES);
  }

  @Test
  void aRunOfManyGroupsGoesOnSoon() {
    Recipe recipe = recipe(GROUPS, 4);
    assertThatThrownBy(() -> run(recipe, ScaleTest::interruptAlignment))
        .isInstanceOf(Interruption.class);
    long started = System.nanoTime();
    double[] resumed = new double[1];
    run(
        recipe,
        event -> {
          if (event instanceof RunEvent.Progress && resumed[0] == 0) {
            resumed[0] = (System.nanoTime() - started) * 1e-9;
          }
        });
    print("%d groups: the resumed run's first step was done after %.2f s", GROUPS, resumed[0]);
    assertThat(resumed[0]).isPositive().isLessThan(10);
  }

  private static void interruptAlignment(RunEvent event) {
    if (event instanceof RunEvent.Progress progress
        && event.stage().equals("align")
        && progress.done() == 2) {
      throw new Interruption();
    }
  }
}
