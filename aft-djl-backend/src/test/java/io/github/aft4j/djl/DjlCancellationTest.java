// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.train.Objectives;
import io.github.aft4j.testkit.contract.CancellationContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlCancellationTest extends CancellationContract {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  @Override
  protected Model create() {
    return DjlModel.open(DjlOptions.of(folder.resolve("model"), LoraOptions.NONE));
  }

  /** A micro-batch of long rows takes a minute: a cancelled run waits for one layer only. */
  @Test
  void everyLayerPollsForwardAndBack() {
    List<ScoreRequest> requests =
        List.of(new ScoreRequest("q", TokenIds.of(2, 3, 4), List.of(TokenIds.of(5, 6))));
    AtomicInteger polls = new AtomicInteger();
    try (Model model = create()) {
      model.cancelOn(
          () -> {
            polls.incrementAndGet();
            return false;
          });
      model.score(requests);
      assertThat(polls).hasValue(1 + TinyModel.LAYERS);
      polls.set(0);
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        trainer.step(requests, Objectives.constant(-0.1), 1e-2);
      }
      assertThat(polls).hasValue(1 + 2 * TinyModel.LAYERS);
    }
  }
}
