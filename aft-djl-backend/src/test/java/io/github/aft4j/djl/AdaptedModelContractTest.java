// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.train.Objectives;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a new LoRA adapter keeps the same contract and saves the adapter. */
class AdaptedModelContractTest extends DjlModelContractTest {
  private static final ScoreRequest REQUEST =
      new ScoreRequest("q", TokenIds.of(0, 3, 4), List.of(TokenIds.of(5, 6, 1)));

  @Override
  LoraOptions adapter() {
    return new LoraOptions(Optional.of(LoraConfig.of(4, 8, ModuleFilter.allLinear())), 5);
  }

  @Test
  void aNewAdapterChangesNothing() {
    try (Model adapted = create();
        Model base = DjlModel.open(DjlOptions.of(folder.resolve("model"), LoraOptions.NONE))) {
      assertThat(adapted.score(List.of(REQUEST))).isEqualTo(base.score(List.of(REQUEST)));
    }
  }

  @Test
  void aSavedAdapterIsTheTrainedModelOnItsBase(@TempDir Path temporary) {
    List<List<LogProbs>> trained;
    try (Model model = create()) {
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        trainer.step(List.of(REQUEST), Objectives.constant(-1), 0.01);
      }
      trained = model.score(List.of(REQUEST));
      model.save(temporary.resolve("adapter"));
    }
    ModelPlace place =
        new ModelPlace(
            folder.resolve("model"), Optional.of(temporary.resolve("adapter")), Optional.empty());
    try (Model again = DjlModel.open(DjlOptions.of(place, LoraOptions.NONE));
        Model base = DjlModel.open(DjlOptions.of(folder.resolve("model"), LoraOptions.NONE))) {
      assertThat(again.score(List.of(REQUEST))).isEqualTo(trained);
      assertThat(base.score(List.of(REQUEST))).isNotEqualTo(trained);
    }
  }

  @Test
  void aStoredAndANewAdapterAreNotBothPossible() {
    Map<String, Object> both = Map.of("path", "x", "adapter", "y", "lora.rank", 4);
    assertThatThrownBy(
            () ->
                LoraOptions.read(
                    OptionsReader.read(new DjlModelProvider().options(), both, "test"), true))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-334");
  }
}
