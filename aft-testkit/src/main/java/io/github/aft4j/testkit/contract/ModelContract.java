// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every {@link Model}: generation, scores, and training.
 *
 * @since 0.1.0
 */
public abstract class ModelContract extends GenerationContract {
  private static final double RATE = 1e-2;

  @TempDir Path directory;

  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected ModelContract() {}

  @Test
  void aGroupScoresAsItsRowsApart() {
    try (Model model = create()) {
      List<ScoreRequest> requests = ContractData.scoreRequests(model);
      List<List<LogProbs>> together = model.score(requests);
      for (int i = 0; i < requests.size(); i++) {
        for (int r = 0; r < requests.get(i).responses().size(); r++) {
          TokenIds response = requests.get(i).responses().get(r);
          LogProbs apart =
              score(model, new ScoreRequest("x", requests.get(i).prompt(), List.of(response)))
                  .get(0);
          assertThat(apart.size()).isEqualTo(response.size());
          assertClose(together.get(i).get(r), apart);
        }
      }
    }
  }

  /** A run ends with AFT-117 where a token has no score or a request no answer. */
  @Test
  void everyTokenThatIsAskedForHasAScore() {
    try (Model model = create()) {
      List<ScoreRequest> requests = ContractData.scoreRequests(model);
      List<List<LogProbs>> scores = model.score(requests);
      assertThat(scores).hasSameSizeAs(requests);
      for (int i = 0; i < requests.size(); i++) {
        assertThat(scores.get(i))
            .extracting(LogProbs::size)
            .isEqualTo(requests.get(i).responses().stream().map(TokenIds::size).toList());
        for (LogProbs response : scores.get(i)) {
          assertThat(response.sum()).isFinite();
        }
      }
      assertThat(model.score(List.of())).isEmpty();
    }
  }

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

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 0", "4, 0", "2, 1", "3, 12"})
  void aRestoredTrainerContinuesBitForBit(int before, int microBatchTokens) throws IOException {
    TrainerOptions options =
        TrainerOptions.builder()
            .beta2(0.99)
            .weightDecay(0.01)
            .microBatchTokens(microBatchTokens)
            .seed(3)
            .build();
    Path state = Files.createDirectory(directory.resolve("state"));
    List<List<LogProbs>> straight;
    try (Model model = create();
        Trainer trainer = model.trainer(options)) {
      steps(model, trainer, before);
      trainer.saveState(state);
      steps(model, trainer, 5 - before);
      straight = model.score(ContractData.scoreRequests(model));
      assertThat(trainer.steps()).isEqualTo(5);
    }
    try (Model model = create();
        Trainer trainer = model.trainer(options)) {
      trainer.restoreState(state);
      assertThat(trainer.steps()).isEqualTo(before);
      steps(model, trainer, 5 - before);
      assertThat(model.score(ContractData.scoreRequests(model))).isEqualTo(straight);
    }
  }

  @Test
  void restoredWeightsAreTheSavedOnes() throws IOException {
    Path weights = Files.createDirectory(directory.resolve("weights"));
    List<List<LogProbs>> trained;
    try (Model model = create()) {
      train(model, TrainerOptions.defaults(), 2);
      model.saveWeights(weights);
      trained = model.score(ContractData.scoreRequests(model));
    }
    try (Model model = create()) {
      assertThat(model.score(ContractData.scoreRequests(model))).isNotEqualTo(trained);
      model.restoreWeights(weights);
      assertThat(model.score(ContractData.scoreRequests(model))).isEqualTo(trained);
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

  @Test
  void theTrainingPlanIsALineForPeople() {
    try (Model model = create()) {
      for (int largest : new int[] {0, 100}) {
        assertThat(model.trainingPlan(TrainerOptions.defaults(), largest))
            .isNotBlank()
            .hasLineCount(1);
      }
    }
  }

  @Test
  void oneTrainerIsOpenAtATime() {
    try (Model model = create()) {
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        assertThat(trainer.steps()).isZero();
        assertThatThrownBy(() -> model.trainer(TrainerOptions.defaults()))
            .isInstanceOf(IllegalStateException.class);
      }
      model.trainer(TrainerOptions.defaults()).close();
    }
  }

  @Test
  void aSavedModelIsADirectoryWithSomethingInIt() throws IOException {
    try (Model model = create()) {
      Path saved = directory.resolve("saved");
      model.save(saved);
      try (var files = Files.list(saved)) {
        assertThat(files.count()).isPositive();
      }
    }
  }

  @Test
  void theFingerprintNamesTheContent() {
    try (Model one = create();
        Model other = create()) {
      assertThat(one.fingerprint()).isEqualTo(other.fingerprint()).isNotBlank();
    }
  }

  private static void train(Model model, TrainerOptions options, int steps) {
    try (Trainer trainer = model.trainer(options)) {
      steps(model, trainer, steps);
    }
  }

  private static void steps(Model model, Trainer trainer, int steps) {
    for (int i = 0; i < steps; i++) {
      trainer.step(ContractData.scoreRequests(model), ContractData.constant(-0.1), RATE);
    }
  }

  private static double sum(List<List<LogProbs>> scores) {
    return scores.stream().flatMap(List::stream).mapToDouble(LogProbs::sum).sum();
  }
}
