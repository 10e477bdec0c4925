// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.internal.remote.FakeServer;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunStatus;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A run stops within five seconds and what it takes to save; as much again for busy machines. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  /** Does something at the n-th progress of a stage. */
  private static RunListener at(String stage, int progress, Runnable action) {
    AtomicInteger left = new AtomicInteger(progress);
    return event -> {
      if (event instanceof RunEvent.Progress
          && event.stage().equals(stage)
          && left.decrementAndGet() == 0) {
        action.run();
      }
    };
  }

  private void finish(Path run) throws IOException {
    Path straight = directory.resolve("straight");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
      aft.run(TinyTask.recipe().build(), straight);
    }
    assertThat(RunFiles.of(run)).isEqualTo(RunFiles.of(straight));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sft", "sample", "label", "align", "control", "evaluate"})
  void aCancelledRunGoesOnToTheSameFiles(String stage) throws IOException {
    Path run = directory.resolve("run");
    CompletableFuture<RunHandle> known = new CompletableFuture<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunOptions options =
          RunOptions.defaults().withListener(at(stage, 1, () -> known.join().cancel()));
      RunHandle handle = aft.start(TinyTask.recipe().build(), run, options);
      known.complete(handle);
      assertThat(handle.awaitStopped(SOON)).isTrue();
      assertThatThrownBy(handle::await)
          .isInstanceOf(RunCancelledException.class)
          .hasMessageContaining("the same call resumes it");
      RunStatus status = aft.status(run);
      assertThat(status.locked()).isFalse();
      assertThat(status.finished()).isFalse();
      assertThat(status.stages())
          .filteredOn(s -> s.stage().equals(stage))
          .extracting(RunStatus.StageStatus::state)
          .containsExactly(RunStatus.State.STARTED);
    }
    finish(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "label"})
  void aStageThatWaitsForAServerStopsSoon(String stage) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (FakeServer server =
            new FakeServer(
                r -> {
                  asked.countDown();
                  return new FakeServer.Answer(200, "{}", LONG.toMillis());
                });
        Aft aft = Aft.create(TinyTask.plugins())) {
      RecipeBuilder recipe = TinyTask.recipe();
      if (stage.equals("sample")) {
        recipe.sample("openai", s -> s.set("url", server.url()).set("model", "m"));
      } else {
        recipe.label("judge", l -> l.set("url", server.url()).set("model", "m"));
      }
      RunHandle handle = aft.start(recipe.build(), directory.resolve("run"), RunOptions.defaults());
      assertThat(asked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      long begun = System.nanoTime();
      handle.cancel();
      assertThat(handle.awaitStopped(SOON)).isTrue();
      System.out.printf("%s stopped in %.2f s%n", stage, (System.nanoTime() - begun) / 1e9);
      assertThatThrownBy(handle::await).isInstanceOf(RunCancelledException.class);
    }
  }

  @Test
  void theLastFinishedStepIsSavedThoughNoStateWasDue() throws IOException {
    Path run = directory.resolve("run");
    CompletableFuture<RunHandle> known = new CompletableFuture<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunOptions options =
          RunOptions.defaults().withListener(at("align", 5, () -> known.join().cancel()));
      RunHandle handle = aft.start(TinyTask.recipe().build(), run, options);
      known.complete(handle);
      handle.awaitStopped(LONG);
    }
    assertThat(run.resolve("align/state/step-00000005")).isDirectory();
    finish(run);
  }

  @Test
  void anInterruptOfTheCallerCancelsAndStaysSet() throws IOException {
    Path run = directory.resolve("run");
    Thread caller = Thread.currentThread();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunOptions options = RunOptions.defaults().withListener(at("align", 3, caller::interrupt));
      assertThatThrownBy(() -> aft.run(TinyTask.recipe().build(), run, options))
          .isInstanceOf(RunCancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    finish(run);
  }

  @Test
  void aCancelThatComesTooLateChangesNothing() {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunHandle handle =
          aft.start(TinyTask.recipe().build(), directory.resolve("run"), RunOptions.defaults());
      assertThat(handle.await().report()).exists();
      handle.cancel();
      assertThat(handle.isStopped()).isTrue();
      assertThat(handle.await().report()).exists();
    }
  }

  @Test
  void aWaitThatIsTooShortSaysSo() {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunHandle handle =
          aft.start(TinyTask.recipe().build(), directory.resolve("run"), RunOptions.defaults());
      assertThat(handle.awaitStopped(Duration.ZERO)).isFalse();
      handle.cancel();
      assertThat(handle.awaitStopped(LONG)).isTrue();
    }
  }
}
