// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the contract of every {@link Model} that concerns training. */
abstract class TrainingContract extends ScoringContract {
  private static final double RATE = 1e-2;

  @TempDir Path directory;

  @Test
  void trainingRaisesWhatHasANegativeDerivative() {
    try (Model model = create()) {
      List<ScoreRequest> requests = ContractData.scoreRequests(model);
      double before = sum(model.score(requests));
      train(model, TrainerOptions.defaults(), 5);
      assertThat(sum(model.score(requests))).isGreaterThan(before);
    }
  }

  @Test
  void theSizeOfMicroBatchesDoesNotChangeTheStep() {
    TrainerOptions small =
        TrainerOptions.builder().epsilon(1e-3).weightDecay(0.01).microBatchTokens(1).build();
    TrainerOptions large = small.toBuilder().microBatchTokens(1_000_000).build();
    try (Model one = create();
        Model other = create()) {
      train(one, small, 2);
      train(other, large, 2);
      List<ScoreRequest> requests = ContractData.scoreRequests(one);
      assertClose(one.score(requests), other.score(requests));
    }
  }

  /** The largest number has a derivative that is finite and a gradient that is not. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE})
  void whatIsNotFiniteStopsTheStepBeforeAWeightChanges(double derivative) {
    try (Model model = create()) {
      List<ScoreRequest> requests = ContractData.scoreRequests(model);
      List<List<LogProbs>> before = model.score(requests);
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        assertThatThrownBy(() -> trainer.step(requests, ContractData.constant(derivative), RATE))
            .isInstanceOf(AftException.class)
            .hasMessageContaining(requests.get(0).id());
      }
      assertThat(model.score(requests)).isEqualTo(before);
    }
  }

  @Test
  void generationSeesThePolicyAsItIs() {
    try (Model model = create();
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      steps(model, trainer, 3);
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      Completion sample = only(generate(model, requests, sampling(1, 0)), "a/0");
      assertClose(
          score(model, new ScoreRequest("x", requests.get(0).prompt(), List.of(sample.ids())))
              .get(0),
          sample.logps());
    }
  }

  /** Where a trainer can take its steps in parts, they may be computed anywhere, in any order. */
  @Test
  void partsOfAStepCanBeComputedByAnotherTrainer() throws IOException {
    TrainerOptions options = TrainerOptions.builder().microBatchTokens(1).build();
    try (Model alone = create();
        Model taught = create();
        Model worker = create();
        Trainer one = alone.trainer(options);
        Trainer other = taught.trainer(options);
        Trainer helper = worker.partsTrainer(options)) {
      assertThat(one.parts().isEmpty()).isEqualTo(alone.obstacleToParts(options).isPresent());
      if (one.parts().isEmpty()) {
        return;
      }
      List<ScoreRequest> requests = ContractData.scoreRequests(alone);
      for (long step = 0; step < 3; step++) {
        take(one, one.parts().orElseThrow(), requests, step);
        Path weights = Files.createTempDirectory(directory, "weights");
        taught.saveWeights(weights);
        worker.restoreWeights(weights);
        take(other, helper.parts().orElseThrow(), requests, step);
      }
      assertThat(other.steps()).isEqualTo(3).isEqualTo(one.steps());
      assertThat(taught.score(requests)).isEqualTo(alone.score(requests));
    }
  }

  /** Takes a step with gradients of parts, the last of which is computed first. */
  private static void take(
      Trainer trainer, StepParts parts, List<ScoreRequest> requests, long step) {
    List<List<ScoreRequest>> split = split(parts, requests);
    double[] sums = new double[parts.sums()];
    for (List<ScoreRequest> part : split) {
      StepParts.Scores scores = parts.score(part, step);
      assertThat(scores.logps()).hasSameSizeAs(part);
      assertThat(scores.sums()).hasSize(sums.length);
      Arrays.setAll(sums, i -> sums[i] + scores.sums().get(i));
    }
    List<Double> all = Arrays.stream(sums).boxed().toList();
    List<byte[]> gradients = new ArrayList<>();
    for (int p = split.size() - 1; p >= 0; p--) {
      gradients.add(0, parts.gradient(split.get(p), ContractData.constant(-0.1), all, step));
    }
    trainer.parts().orElseThrow().step(requests, gradients::forEach, all, RATE);
  }

  private static List<List<ScoreRequest>> split(StepParts parts, List<ScoreRequest> requests) {
    List<List<Integer>> split = parts.split(requests);
    assertThat(split).hasSizeGreaterThan(1);
    assertThat(split.stream().flatMap(List::stream).sorted().toList())
        .isEqualTo(IntStream.range(0, requests.size()).boxed().toList());
    return split.stream().map(part -> part.stream().map(requests::get).toList()).toList();
  }

  static void train(Model model, TrainerOptions options, int steps) {
    try (Trainer trainer = model.trainer(options)) {
      steps(model, trainer, steps);
    }
  }

  static void steps(Model model, Trainer trainer, int steps) {
    for (int i = 0; i < steps; i++) {
      trainer.step(ContractData.scoreRequests(model), ContractData.constant(-0.1), RATE);
    }
  }

  static double sum(List<List<LogProbs>> scores) {
    return scores.stream().flatMap(List::stream).mapToDouble(LogProbs::sum).sum();
  }
}
