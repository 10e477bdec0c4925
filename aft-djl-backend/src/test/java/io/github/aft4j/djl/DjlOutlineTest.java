// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.engine.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DjlOutlineTest {
  private static final LoraOptions LORA =
      new LoraOptions(Optional.of(LoraConfig.of(4, 8, ModuleFilter.allLinear())), 1);

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  private DjlOptions options(DType type, boolean lora) {
    return DjlOptions.of(folder.resolve("model"), lora ? LORA : LoraOptions.NONE).withDtype(type);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, false", "FLOAT32, true", "BFLOAT16, false", "BFLOAT16, true"})
  void saysWhatTheModelSaysOnceItIsLoaded(DType type, boolean lora) {
    TrainerOptions training = TrainerOptions.builder().build();
    Prompt prompt = new Prompt.Text("w1 w2 w3");
    try (ModelOutline outline = DjlOutline.open(options(type, lora));
        Model model = DjlModel.open(options(type, lora))) {
      for (int group : new int[] {0, 60_000}) {
        assertThat(outline.trainingPlan(training, group))
            .isEqualTo(model.trainingPlan(training, group));
      }
      assertThat(outline.maxPositions()).isEqualTo(model.maxPositions());
      assertThat(outline.tokenizer().prompt(prompt)).isEqualTo(model.tokenizer().prompt(prompt));
    }
  }

  @Test
  void refusesWeightsThatAreNotThere() throws IOException {
    Files.delete(folder.resolve("model/model.safetensors"));
    assertThatThrownBy(() -> DjlOutline.open(options(DType.FLOAT32, false)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-3");
  }

  @Test
  void refusesWeightsOfAnotherShape() throws IOException {
    TinyModel.write(folder.resolve("other"), 32, 14);
    Files.copy(
        folder.resolve("other/config.json"),
        folder.resolve("model/config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> DjlOutline.open(options(DType.FLOAT32, false)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-32");
  }
}
