// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunShutdownTest {
  private final Recipe endless = AftAutoConfigurationTest.recipe(100_000);

  @TempDir private Path folder;

  @Test
  void aRunThatStartsWhileOthersStopIsCanceledToo() {
    try (Aft aft = Aft.builder().plugin(new NgramModelProvider()).build()) {
      CompletableFuture<RunHandle> late = new CompletableFuture<>();
      RunOptions restart =
          RunOptions.defaults()
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.RunStopped) {
                      late.complete(start(aft, "late"));
                    }
                  });
      RunHandle first = aft.start(endless, folder.resolve("first"), restart);

      new RunShutdown(aft, Duration.ofSeconds(20)).stop();

      assertThat(first.isStopped()).isTrue();
      assertThat(late.join().isStopped()).isTrue();
    }
  }

  @Test
  void aRunThatStartsAfterTheStopEndsWithTheContext() {
    try (Aft aft = Aft.builder().plugin(new NgramModelProvider()).build()) {
      RunShutdown shutdown = new RunShutdown(aft, Duration.ofSeconds(20));
      shutdown.stop();
      RunHandle late = start(aft, "late");

      shutdown.destroy();

      assertThat(late.isStopped()).isTrue();
      assertThatThrownBy(() -> start(aft, "later")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void withoutTimeToWaitRunsAreCanceledAllTheSame() {
    try (Aft aft = Aft.builder().plugin(new NgramModelProvider()).build()) {
      RunHandle run = start(aft, "run");

      new RunShutdown(aft, Duration.ZERO).stop();

      assertThat(run.awaitStopped(Duration.ofSeconds(20))).isTrue();
    }
  }

  private RunHandle start(Aft aft, String directory) {
    return aft.start(endless, folder.resolve(directory), RunOptions.defaults());
  }
}
