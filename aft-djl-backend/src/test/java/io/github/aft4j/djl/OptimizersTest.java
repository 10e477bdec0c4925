// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.train.Objectives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training with each optimizer. */
class OptimizersTest {
  private static final List<ScoreRequest> REQUESTS =
      List.of(new ScoreRequest("a", TokenIds.of(3, 7, 5), List.of(TokenIds.of(8, 9, 4))));

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 64, 64);
    Files.createDirectory(folder.resolve("state"));
  }

  private Model open() {
    DjlModelProvider provider = new DjlModelProvider();
    Map<String, Object> given = Map.of("path", folder.resolve("model").toString());
    return provider.create(OptionsReader.read(provider.options(), given, "test"));
  }

  private static TrainerOptions options(OptimizerMethod method) {
    return TrainerOptions.builder().method(method).weightDecay(0.1).build();
  }

  private static void step(Trainer trainer) {
    trainer.step(REQUESTS, Objectives.constant(-1), 0.01);
  }

  @ParameterizedTest
  @EnumSource(OptimizerMethod.class)
  void itLearnsAndResumesBitForBit(OptimizerMethod method) {
    Path state = folder.resolve("state");
    String expected;
    try (Model whole = open();
        Trainer trainer = whole.trainer(options(method))) {
      double before = whole.score(REQUESTS).get(0).get(0).sum();
      step(trainer);
      trainer.saveState(state);
      step(trainer);
      assertThat(whole.score(REQUESTS).get(0).get(0).sum()).isGreaterThan(before);
      expected = whole.fingerprint();
    }
    try (Model resumed = open();
        Trainer trainer = resumed.trainer(options(method))) {
      trainer.restoreState(state);
      assertThat(trainer.steps()).isEqualTo(1);
      step(trainer);
      assertThat(resumed.fingerprint()).isEqualTo(expected);
    }
  }

  @Test
  void momentsOfEightBitsAreStoredAsSuch() {
    Path state = folder.resolve("state");
    try (Model model = open();
        Trainer trainer = model.trainer(options(OptimizerMethod.ADAMW_8BIT))) {
      step(trainer);
      trainer.saveState(state);
    }
    try (Weights weights = Weights.openFile(state.resolve("trainer.safetensors"))) {
      String matrix = "first.model.layers.0.self_attn.q_proj.weight";
      assertThat(weights.entry(matrix).type()).isEqualTo(StorageType.U8);
      assertThat(weights.entry(matrix.replace("first", "first_scales")).shape())
          .containsExactly(16L);
      assertThat(weights.entry("first.model.norm.weight").type()).isEqualTo(StorageType.F32);
    }
    try (Model model = open();
        Trainer trainer = model.trainer(options(OptimizerMethod.ADAMW))) {
      assertThatThrownBy(() -> trainer.restoreState(state)).hasMessageContaining("AFT-520");
    }
  }
}
