// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.train.Objectives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Computation in BF16 with masters in FP32. */
class RoundedModelTest {
  private static final List<ScoreRequest> REQUESTS =
      List.of(
          new ScoreRequest(
              "q", TokenIds.of(0, 3, 4), List.of(TokenIds.of(5, 6, 1), TokenIds.of(7, 1))));
  private static final LoraOptions ADAPTER =
      new LoraOptions(Optional.of(LoraConfig.of(4, 8, ModuleFilter.allLinear())), 5);

  /** So small a step changes no BF16 weight at once. */
  private static final double SMALL = 1e-5;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  private static Model open(DType type, LoraOptions lora) {
    return DjlModel.open(DjlOptions.of(folder.resolve("model"), lora).withDtype(type));
  }

  @Test
  void anUntrainedModelIsSavedAsItWasStored(@TempDir Path target) throws IOException {
    try (Model model = open(DType.BFLOAT16, LoraOptions.NONE)) {
      model.save(target.resolve("saved"));
    }
    assertThat(target.resolve("saved/model.safetensors"))
        .hasSameBinaryContentAs(saved(target.resolve("full")));
  }

  private static Path saved(Path target) {
    try (Model model = open(DType.FLOAT32, LoraOptions.NONE)) {
      model.save(target);
    }
    return target.resolve("model.safetensors");
  }

  @Test
  void stepsTooSmallForRoundedWeightsAddUpAllTheSame() {
    double[] moved = new double[2];
    for (DType type : List.of(DType.FLOAT32, DType.BFLOAT16)) {
      try (Model model = open(type, LoraOptions.NONE)) {
        double before = sum(model);
        try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
          for (int i = 0; i < 300; i++) {
            trainer.step(REQUESTS, Objectives.constant(-1), SMALL);
          }
        }
        moved[type == DType.FLOAT32 ? 0 : 1] = sum(model) - before;
      }
    }
    assertThat(moved[0]).isPositive();
    assertThat(moved[1] / moved[0]).isCloseTo(1, within(0.25));
  }

  private static double sum(Model model) {
    return model.score(REQUESTS).get(0).stream().mapToDouble(LogProbs::sum).sum();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestoredTrainerContinuesBitForBit(boolean adapted, @TempDir Path state) throws IOException {
    Files.createDirectories(state);
    TrainerOptions options = TrainerOptions.defaults();
    LoraOptions lora = adapted ? ADAPTER : LoraOptions.NONE;
    List<List<LogProbs>> straight;
    try (Model model = open(DType.BFLOAT16, lora);
        Trainer trainer = model.trainer(options)) {
      for (int i = 0; i < 5; i++) {
        if (i == 2) {
          trainer.saveState(state);
        }
        trainer.step(REQUESTS, Objectives.constant(-1), 0.01);
      }
      straight = model.score(REQUESTS);
    }
    try (Model model = open(DType.BFLOAT16, lora);
        Trainer trainer = model.trainer(options)) {
      trainer.restoreState(state);
      for (int i = 2; i < 5; i++) {
        trainer.step(REQUESTS, Objectives.constant(-1), 0.01);
      }
      assertThat(model.score(REQUESTS)).isEqualTo(straight);
    }
  }
}
