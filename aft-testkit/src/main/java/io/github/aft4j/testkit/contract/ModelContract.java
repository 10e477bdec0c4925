// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link Model}. */
public abstract class ModelContract {
  private static final double RATE = 1e-2;

  @TempDir Path directory;

  /** A model; every call gives one with the same weights, in memory of its own. */
  protected abstract Model create();

  /** Largest difference of two log-probabilities that ought to be equal up to rounding. */
  protected double tolerance() {
    return 1e-9;
  }

  @Test
  void scoringGivesTheLogProbabilitiesOfGeneration() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      Map<String, Completion> samples = generate(model, requests, sampling(1, 0));
      assertThat(samples).hasSize(requests.stream().mapToInt(GenerationRequest::samples).sum());
      for (GenerationRequest request : requests) {
        for (int s = 0; s < request.samples(); s++) {
          Completion sample = only(samples, request.id() + "/" + s);
          LogProbs scored =
              score(model, new ScoreRequest("x", request.prompt(), List.of(sample.ids()))).get(0);
          assertClose(scored, sample.logps());
        }
      }
    }
  }

  @Test
  void completionsEndAtAnEndTokenOrAtTheLimit() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      for (Completion sample : generate(model, requests, sampling(5, 0)).values()) {
        int last = sample.ids().get(sample.ids().size() - 1);
        assertThat(sample.ids().size()).isBetween(1, ContractData.MAX_NEW);
        assertThat(model.tokenizer().eos().contains(last))
            .isEqualTo(sample.finish() == FinishReason.STOP);
        assertThat(sample.text()).isEqualTo(model.tokenizer().decode(sample.ids()));
        for (int t = 0; t + 1 < sample.ids().size(); t++) {
          assertThat(model.tokenizer().eos()).doesNotContain(sample.ids().get(t));
        }
      }
    }
  }

  @Test
  void samplesDependOnTheSeedAndNotOnBatchOrOrder() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      List<GenerationRequest> reversed = new ArrayList<>(requests);
      Collections.reverse(reversed);
      Map<String, TokenIds> samples = ids(generate(model, requests, sampling(1, 0)));
      assertThat(ids(generate(model, requests, sampling(1, 1)))).isEqualTo(samples);
      assertThat(ids(generate(model, requests, sampling(1, 3)))).isEqualTo(samples);
      assertThat(ids(generate(model, reversed, sampling(1, 0)))).isEqualTo(samples);
      assertThat(ids(generate(model, requests, sampling(2, 0)))).isNotEqualTo(samples);
    }
  }

  @Test
  void aSampleEndsAtItsOwnLimit() {
    try (Model model = create()) {
      GenerationRequest free = ContractData.generationRequests(model).get(0);
      List<Integer> limits = List.of(3, 1, 2, ContractData.MAX_NEW + 1);
      GenerationRequest bounded =
          new GenerationRequest(free.id(), free.prompt(), free.samples(), limits);
      Map<String, Completion> whole = generate(model, List.of(free), sampling(1, 2));
      Map<String, Completion> cut = generate(model, List.of(bounded), sampling(1, 2));
      for (int sample = 0; sample < limits.size(); sample++) {
        TokenIds all = only(whole, "a/" + sample).ids();
        int length = Math.min(limits.get(sample), all.size());
        assertThat(only(cut, "a/" + sample).ids()).isEqualTo(all.slice(0, length));
      }
    }
  }

  @Test
  void aStreamJoinsToTheTextOfTheSameRequest() {
    try (Model model = create()) {
      GenerationRequest request = ContractData.generationRequests(model).get(0);
      GenerationRequest one = new GenerationRequest(request.id(), request.prompt(), 1);
      Completion whole = model.generate(List.of(one), sampling(3, 0)).get(0).get(0);
      List<String> pieces = new ArrayList<>();
      Completion streamed = model.stream(one, sampling(3, 0), pieces::add);
      assertThat(streamed).isEqualTo(whole);
      assertThat(String.join("", pieces)).isEqualTo(whole.text());
    }
  }

  @Test
  void aStreamEndsWhenItsConsumerWantsNoMore() {
    try (Model model = create()) {
      GenerationRequest request = ContractData.generationRequests(model).get(0);
      GenerationRequest one = new GenerationRequest(request.id(), request.prompt(), 1);
      Completion whole = model.generate(List.of(one), sampling(3, 0)).get(0).get(0);
      List<String> pieces = new ArrayList<>();
      Completion cut =
          model.stream(
              one,
              sampling(3, 0),
              piece -> {
                pieces.add(piece);
                return false;
              });
      assertThat(pieces).hasSizeLessThanOrEqualTo(1);
      if (!pieces.isEmpty()) {
        assertThat(cut.finish()).isEqualTo(FinishReason.CANCELLED);
        assertThat(whole.ids().startsWith(cut.ids())).isTrue();
        assertThat(model.tokenizer().decode(cut.ids())).startsWith(pieces.get(0));
      }
      assertThatThrownBy(() -> model.stream(request, sampling(3, 0), piece -> true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void greedyGenerationNeedsNoSeed() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      GenerationOptions greedy =
          GenerationOptions.greedy().maxNewTokens(ContractData.MAX_NEW).build();
      Map<String, Completion> first = generate(model, requests, greedy);
      assertThat(ids(generate(model, requests, greedy))).isEqualTo(ids(first));
      assertThat(only(first, "a/0").ids()).isEqualTo(only(first, "a/1").ids());
    }
  }

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

  private static GenerationOptions sampling(long seed, int batchSize) {
    return GenerationOptions.builder()
        .maxNewTokens(ContractData.MAX_NEW)
        .seed(seed)
        .batchSize(batchSize)
        .build();
  }

  private static Map<String, Completion> generate(
      Model model, List<GenerationRequest> requests, GenerationOptions options) {
    Map<String, Completion> samples = new TreeMap<>();
    List<List<Completion>> all = model.generate(requests, options);
    assertThat(all).hasSameSizeAs(requests);
    for (int r = 0; r < requests.size(); r++) {
      GenerationRequest request = requests.get(r);
      assertThat(all.get(r))
          .extracting(Completion::sample)
          .containsExactlyElementsOf(IntStream.range(0, request.samples()).boxed().toList());
      all.get(r).forEach(c -> samples.put(request.id() + "/" + c.sample(), c));
    }
    return samples;
  }

  private static Completion only(Map<String, Completion> samples, String key) {
    return Optional.ofNullable(samples.get(key)).orElseThrow();
  }

  private static Map<String, TokenIds> ids(Map<String, Completion> samples) {
    Map<String, TokenIds> ids = new TreeMap<>();
    samples.forEach((key, sample) -> ids.put(key, sample.ids()));
    return ids;
  }

  private static List<LogProbs> score(Model model, ScoreRequest request) {
    return model.score(List.of(request)).get(0);
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

  private void assertClose(List<List<LogProbs>> got, List<List<LogProbs>> expected) {
    for (int i = 0; i < expected.size(); i++) {
      for (int r = 0; r < expected.get(i).size(); r++) {
        assertClose(got.get(i).get(r), expected.get(i).get(r));
      }
    }
  }

  private void assertClose(LogProbs got, LogProbs expected) {
    assertThat(got.toArray()).containsExactly(expected.toArray(), within(tolerance()));
  }
}
