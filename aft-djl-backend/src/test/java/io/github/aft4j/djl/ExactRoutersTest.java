// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.train.Objectives;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What transformers keeps in FP32 in a model that it loads in BF16. */
class ExactRoutersTest {
  @TempDir private Path folder;

  /** The names end as transformers 5.24 has them in FP32 after loading with dtype=bfloat16. */
  @ParameterizedTest
  @CsvSource({
    "deepseek_v3, mlp\\.gate\\.(weight|e_score_correction_bias)",
    "lfm2_moe, feed_forward\\.expert_bias",
    "qwen3_moe, nothing",
    "gpt_oss, nothing"
  })
  void routersAndTheirCorrectionsAreComputedAndSavedInFull(String family, String exact) {
    Golden golden = golden(family);
    TorchEngine.start(1);
    try (Decoder decoder =
            Decoder.load(
                golden.directory(), golden.spec(), TestDevice.options().withDtype(DType.BFLOAT16));
        Weights stored = Weights.open(golden.path())) {
      for (String name : decoder.spec().alwaysExact()) {
        assertThat(decoder.weights().parameter(name).value().toFloats())
            .as(name)
            .isEqualTo(FloatValues.of(stored, name));
      }
    }
    Path saved = folder.resolve("saved");
    try (Model model = open(golden)) {
      model.save(saved);
    }
    try (Weights stored = Weights.open(golden.path());
        Weights again = Weights.open(saved)) {
      for (String name : again.names()) {
        boolean full = name.matches("model\\.layers\\.\\d+\\." + exact);
        assertThat(again.entry(name).type())
            .as(name)
            .isEqualTo(full ? StorageType.F32 : StorageType.BF16);
        if (full) {
          assertThat(FloatValues.of(again, name)).isEqualTo(FloatValues.of(stored, name));
        }
      }
    }
  }

  @Test
  void aRouterInFullIsTrained() {
    Golden golden = golden("deepseek_v3");
    String router = "model.layers.1.mlp.gate.weight";
    Path saved = folder.resolve("saved");
    try (Model model = open(golden)) {
      List<ScoreRequest> requests = List.of(golden.request(0));
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        trainer.step(requests, Objectives.constant(-1), 1e-3);
      }
      model.save(saved);
    }
    try (Weights stored = Weights.open(golden.path());
        Weights again = Weights.open(saved)) {
      assertThat(FloatValues.of(again, router)).isNotEqualTo(FloatValues.of(stored, router));
      String correction = router.replace("weight", "e_score_correction_bias");
      assertThat(FloatValues.of(again, correction)).isEqualTo(FloatValues.of(stored, correction));
    }
  }

  private static Golden golden(String family) {
    Path path = Shared.path("fixtures/families/" + family);
    return Golden.all().stream().filter(g -> g.path().equals(path)).findFirst().orElseThrow();
  }

  private static Model open(Golden golden) {
    DjlModelProvider provider = new DjlModelProvider();
    Map<String, Object> options = new HashMap<>();
    options.put("path", golden.path().toString());
    options.put("threads", 1);
    options.put("dtype", "bfloat16");
    options.put("save_dtype", "bfloat16");
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }
}
