// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of the contract of every {@link Model} that concerns what it leaves in files. */
abstract class SavingContract extends TrainingContract {
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
}
