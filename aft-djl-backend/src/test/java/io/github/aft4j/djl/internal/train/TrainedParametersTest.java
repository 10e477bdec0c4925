// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedParametersTest {
  private static final ScoreRequest REQUEST =
      new ScoreRequest("q", TokenIds.of(0, 3, 4), List.of(TokenIds.of(5, 6, 1)));

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TorchEngine.start(1);
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  @Test
  void frozenWeightsStayAsTheyAreAndTheOthersChange() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      Map<String, float[]> before = values(decoder);
      TrainerOptions options = freezing("embed_tokens", "layers\\.0\\.", "norm");
      try (DjlTrainer trainer = new DjlTrainer(decoder, options, Long.MAX_VALUE, () -> {})) {
        trainer.step(List.of(REQUEST), Objectives.constant(-1), 0.01);
      }
      Map<String, float[]> after = values(decoder);
      for (String name : before.keySet()) {
        boolean frozen = name.matches(".*(embed_tokens|layers\\.0\\.|norm).*");
        assertThat(Arrays.equals(after.get(name), before.get(name))).as(name).isEqualTo(frozen);
      }
    }
  }

  @Test
  void refusesAnExpressionThatIsInNoNameAndOneThatLeavesNothing() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      assertThatThrownBy(
              () ->
                  TrainedParameters.of(
                      ModelShape.of(decoder), freezing("transformer\\.h", "model")))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-504")
          .hasMessageContaining("transformer\\.h")
          .hasMessageNotContaining("leave no weight");
      assertThatThrownBy(() -> TrainedParameters.of(ModelShape.of(decoder), freezing(".")))
          .hasMessageContaining("AFT-504")
          .hasMessageContaining("leave no weight");
    }
  }

  private static TrainerOptions freezing(String... patterns) {
    return TrainerOptions.builder().freeze(List.of(patterns)).build();
  }

  private static Map<String, float[]> values(Decoder decoder) {
    Map<String, float[]> values = new HashMap<>();
    for (Parameter parameter : decoder.parameters()) {
      values.put(parameter.name(), parameter.value().toFloats());
    }
    return values;
  }
}
