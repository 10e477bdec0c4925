// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlOptionsTest {
  private static final String GENERATION = "{\"eos_token_id\": [1, 3], \"top_p\": 0.9}";

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
    Files.writeString(folder.resolve("model/generation_config.json"), GENERATION);
  }

  @Test
  void everyOptionIsDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/models.md"));
    for (Option option : new DjlModelProvider().options()) {
      String name = option.name();
      assertThat(page.contains("`" + name + "`") || page.contains(adapterOption(name)))
          .as(name)
          .isTrue();
    }
  }

  /** The table of adapters leaves out the part before the dot. */
  private static String adapterOption(String name) {
    return "`" + name.substring(name.indexOf('.') + 1);
  }

  @Test
  void theRunDecidesThreadsAndDayUnlessTheRecipeFixesTheDay() {
    DjlModelProvider provider = new DjlModelProvider();
    ModelContext run = new ModelContext(3, Optional.of(LocalDate.of(2024, 2, 29)));
    Options plain =
        OptionsReader.read(
            provider.options(), Map.of("path", folder.toString(), "threads", 1), "test");
    Options dated =
        OptionsReader.read(
            provider.options(), Map.of("path", folder.toString(), "today", "2026-03-09"), "test");

    assertThat(DjlOptions.read(plain, run).threads()).isEqualTo(3);
    assertThat(DjlOptions.read(plain, ModelContext.standalone()).threads()).isEqualTo(1);
    assertThat(DjlOptions.read(plain, run).chat().clock().instant())
        .isEqualTo("2024-02-29T00:00:00Z");
    assertThat(DjlOptions.read(dated, run).chat().clock().instant())
        .isEqualTo("2026-03-09T00:00:00Z");
  }

  @Test
  void aBudgetSmallerThanThePlanIsRefusedBeforeTraining() {
    try (Model model = open(Map.of("memory_gib", 0.25))) {
      assertThatThrownBy(() -> model.trainingPlan(TrainerOptions.defaults(), 0))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-503")
          .hasMessageContaining("256 MiB");
      assertThatThrownBy(() -> model.trainer(TrainerOptions.defaults()))
          .hasMessageContaining("AFT-503");
    }
    try (Model model = open(Map.of("memory_gib", 4))) {
      assertThat(model.trainingPlan(TrainerOptions.defaults(), 0))
          .contains("weights", "gradients", "optimizer", "activations", "logits");
    }
  }

  /** A group cannot be split, whatever a micro-batch is meant to have. */
  @Test
  void aGroupLargerThanTheBudgetIsRefusedBeforeTraining() {
    try (Model model = open(Map.of("memory_gib", 4))) {
      assertThat(model.trainingPlan(TrainerOptions.defaults(), 20_000))
          .contains("20000 tokens of the largest group");
      assertThatThrownBy(() -> model.trainingPlan(TrainerOptions.defaults(), 20_000_000))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-503")
          .hasMessageContaining("20000000 tokens of the largest group")
          .hasMessageContaining("fewer or shorter responses in a group");
    }
  }

  /** The tests run on the CPU build of the engine. */
  @Test
  void aDeviceThatTheEngineDoesNotSeeIsRefusedByName() {
    assertThatThrownBy(() -> open(Map.of("device", "cuda:0")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-802")
        .hasMessageContaining("cuda:0")
        .hasMessageContaining("PyTorch 2.7.1 for CUDA");
  }

  @Test
  void theModelIsSavedInTheTypeAskedForWithItsGenerationConfig() throws IOException {
    Path saved = folder.resolve("saved");
    try (Model model = open(Map.of("save_dtype", "bfloat16"))) {
      model.save(saved);
    }
    assertThat(JsonFiles.read(saved.resolve("config.json")).path("torch_dtype").asText())
        .isEqualTo("bfloat16");
    assertThat(Files.readString(saved.resolve("generation_config.json"))).isEqualTo(GENERATION);
    try (Weights weights = Weights.open(saved)) {
      assertThat(weights.names())
          .allMatch(name -> weights.entry(name).type() == StorageType.BF16)
          .contains("lm_head.weight");
    }
  }

  @Test
  void settingsOfAnAdapterThatThereIsNotAreRefused() {
    Map<String, Object> settings =
        Map.of(
            "lora.alpha",
            32,
            "lora.dropout",
            0.1,
            "lora.dora",
            true,
            "lora.init",
            "pissa",
            "lora.target_modules",
            List.of("q_proj"),
            "lora.plus",
            4,
            "lora.seed",
            7);
    settings.forEach(
        (name, value) -> {
          assertThatThrownBy(() -> lora(Map.of(name, value), false))
              .isInstanceOf(AftException.class)
              .hasMessageContaining("AFT-103")
              .hasMessageContaining("found " + name + " without an adapter")
              .hasMessageContaining("Set lora.rank");
          assertThat(lora(Map.of(name, value, "lora.rank", 4), false).fresh()).isPresent();
        });
  }

  @Test
  void settingsOfANewAdapterAreRefusedForAStoredOne() {
    assertThatThrownBy(
            () -> lora(Map.of("lora.target_modules", List.of("q_proj"), "lora.plus", 4), true))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("found lora.target_modules with a stored adapter");
    assertThat(lora(Map.of("lora.plus", 4), true).plus()).isEqualTo(4);
    assertThat(lora(Map.of("lora.alpha", 0, "lora.bias", "none"), false))
        .isEqualTo(LoraOptions.NONE);
  }

  private static LoraOptions lora(Map<String, Object> more, boolean stored) {
    Map<String, Object> given = new LinkedHashMap<>(more);
    given.put("path", "x");
    return LoraOptions.read(
        OptionsReader.read(new DjlModelProvider().options(), given, "test"), stored);
  }

  private static Model open(Map<String, Object> more) {
    Map<String, Object> given = new LinkedHashMap<>(more);
    given.put("path", folder.resolve("model").toString());
    DjlModelProvider provider = new DjlModelProvider();
    return provider.create(OptionsReader.read(provider.options(), given, "test"));
  }
}
