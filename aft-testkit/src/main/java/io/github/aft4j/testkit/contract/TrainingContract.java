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
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the contract of every {@link Model} that concerns training. */
abstract class TrainingContract extends ScoringContract {
  static final double RATE = 1e-2;

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
