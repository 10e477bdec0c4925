// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are open together share the engine's one number of threads. */
class SharedEngineTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 256, 500);
  }

  @AfterAll
  static void oneThreadAgain() {
    TorchEngine.start(1);
  }

  private static Model open(int threads) {
    return DjlModel.open(
        DjlOptions.of(folder.resolve("model"), LoraOptions.NONE).withThreads(threads));
  }

  @Test
  void anotherNumberOfThreadsIsRefusedWhileAModelIsOpen() {
    try (Model one = open(1)) {
      assertThat(one.maxPositions()).isPositive();
      assertThatThrownBy(() -> open(2)).hasMessageContainingAll("AFT-804", "2", "1");
      open(1).close();
      open(0).close();
      assertThatThrownBy(() -> open(2)).hasMessageContaining("AFT-804");
    }
    open(2).close();
  }

  /** Each thread of Java has a number of its own in the engine, which it keeps if nobody cares. */
  @Test
  void everyThreadOfJavaComputesWithTheNumberThatWasSetLast() {
    List<ScoreRequest> requests =
        List.of(
            new ScoreRequest(
                "q", TokenIds.of(1, 2, 3), List.of(TokenIds.of(4, 5, 6), TokenIds.of(7, 8))));
    List<List<LogProbs>> withOne;
    try (Model model = open(1)) {
      withOne = model.score(requests);
    }
    CompletableFuture.runAsync(() -> open(2).close()).join();
    CompletableFuture.runAsync(() -> open(1).close()).join();
    try (Model model = open(0)) {
      assertThat(model.score(requests)).isEqualTo(withOne);
    }
  }
}
