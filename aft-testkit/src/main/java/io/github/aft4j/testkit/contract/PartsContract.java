// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link Model} that concerns steps taken in parts. */
abstract class PartsContract extends SavingContract {

  /** Where a trainer can take its steps in parts, they may be computed anywhere, in any order. */
  @Test
  void partsOfAStepCanBeComputedByAnotherTrainer() throws IOException {
    TrainerOptions options = TrainerOptions.builder().microBatchTokens(1).build();
    try (Model alone = create();
        Model taught = create();
        Model worker = create();
        Trainer one = alone.trainer(options);
        Trainer other = taught.trainer(options);
        Trainer helper = worker.trainer(options)) {
      if (one.parts().isEmpty()) {
        return;
      }
      List<ScoreRequest> requests = ContractData.scoreRequests(alone);
      for (long step = 0; step < 3; step++) {
        take(one, gradients(one.parts().orElseThrow(), requests, step), requests);
        Path weights = Files.createTempDirectory(directory, "weights");
        taught.saveWeights(weights);
        worker.restoreWeights(weights);
        take(other, gradients(helper.parts().orElseThrow(), requests, step), requests);
      }
      assertThat(other.steps()).isEqualTo(3).isEqualTo(one.steps());
      assertThat(taught.score(requests)).isEqualTo(alone.score(requests));
    }
  }

  /** Returns the gradients of a step's parts, the last of which is computed first. */
  private static List<byte[]> gradients(StepParts parts, List<ScoreRequest> requests, long step) {
    List<List<Integer>> split = parts.split(requests);
    assertThat(split).hasSizeGreaterThan(1);
    assertThat(split.stream().flatMap(List::stream).sorted().toList())
        .isEqualTo(IntStream.range(0, requests.size()).boxed().toList());
    List<byte[]> gradients = new ArrayList<>();
    for (int p = split.size() - 1; p >= 0; p--) {
      List<ScoreRequest> part = split.get(p).stream().map(requests::get).toList();
      assertThat(parts.score(part, step)).hasSameSizeAs(part);
      gradients.add(0, parts.gradient(part, ContractData.constant(-0.1), step));
    }
    return gradients;
  }

  private static void take(Trainer trainer, List<byte[]> gradients, List<ScoreRequest> requests) {
    trainer.parts().orElseThrow().step(requests, gradients::forEach, RATE);
  }
}
