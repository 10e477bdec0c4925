// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints as transformers 4 and 5 store them, alone and inside of multimodal models. */
class StoredFormsTest {
  private static final String NEWER = "model.v5.safetensors";

  @TempDir private Path folder;

  static List<Golden> storedTwice() {
    return Golden.all().stream().filter(g -> Files.exists(g.path().resolve(NEWER))).toList();
  }

  static List<Golden> wrappers() {
    return Golden.all().stream().filter(g -> g.directory().config().has("text_config")).toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("storedTwice")
  void otherNamesAndFusedExpertsAreTheSameModel(Golden golden) throws IOException {
    Files.copy(golden.path().resolve("config.v5.json"), folder.resolve("config.json"));
    Files.copy(golden.path().resolve(NEWER), folder.resolve("model.safetensors"));
    assertScores(golden, folder);
    try (Weights weights = Weights.open(folder);
        Model model = open(folder)) {
      model.save(folder.resolve("saved"));
      try (Weights saved = Weights.open(folder.resolve("saved"))) {
        assertThat(saved.names()).isEqualTo(weights.names());
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("wrappers")
  void savingKeepsWhatTheTextPathNeverReads(Golden golden) {
    Path saved = folder.resolve("saved");
    try (Model model = open(golden.path())) {
      model.save(saved);
    }
    try (Weights before = Weights.open(golden.path());
        Weights after = Weights.open(saved)) {
      assertThat(after.names()).isEqualTo(before.names());
      for (String name : before.names()) {
        assertThat(after.bytes(name)).as(name).isEqualTo(before.bytes(name));
      }
      assertThat(after.names())
          .anyMatch(name -> name.contains("vision") || name.contains("visual"));
    }
    assertScores(golden, saved);
  }

  @Test
  void unpacksMxfp4ExactlyAndSavesItUnpacked() {
    Golden golden =
        new Golden(Shared.path("fixtures/families/gpt_oss_mxfp4"), Golden.models().get(0).json());
    Path saved = folder.resolve("saved");
    try (Model model = open(golden.path())) {
      model.save(saved);
    }
    try (Weights weights = Weights.open(saved)) {
      for (String part : List.of("gate_up_proj", "down_proj")) {
        String name = "model.layers.1.mlp.experts." + part;
        assertThat(FloatValues.of(weights, name)).isEqualTo(golden.tensor("dequantised." + name));
      }
    }
    assertThat(ModelDirectory.open(saved).config().has("quantization_config")).isFalse();
  }

  /** A model in FP8 is the one with the numbers that its codes and factors stand for. */
  @Test
  void unpacksFp8AndSavesAndMergesItUnpacked() {
    Golden golden =
        new Golden(Shared.path("fixtures/families/deepseek_v3"), Golden.models().get(0).json());
    Path packed = folder.resolve("packed");
    Path unpacked = folder.resolve("unpacked");
    Fp8Checkpoint.write(golden.path(), packed, unpacked);
    Path saved = folder.resolve("saved");
    Path merged = folder.resolve("merged");
    List<ScoreRequest> row = List.of(golden.request(0, 1));
    try (Model model = open(packed);
        Model expected = open(unpacked)) {
      assertThat(model.score(row)).isEqualTo(expected.score(row));
      model.save(saved);
    }
    Path adapter = folder.resolve("adapter");
    try (Model model = open(packed, Map.of("lora.rank", 2))) {
      model.save(adapter);
    }
    DjlModels.merge(packed, adapter, merged);
    assertThat(ModelDirectory.open(saved).config().has("quantization_config")).isFalse();
    assertThat(ModelDirectory.open(merged).config().has("quantization_config")).isFalse();
    try (Weights expected = Weights.open(unpacked);
        Weights again = Weights.open(saved);
        Weights whole = Weights.open(merged)) {
      assertThat(again.names()).isEqualTo(expected.names());
      assertThat(whole.names()).isEqualTo(expected.names());
      for (String name : expected.names()) {
        assertThat(FloatValues.of(again, name)).isEqualTo(FloatValues.of(expected, name));
        StorageType type = name.contains("_proj") ? StorageType.BF16 : StorageType.F32;
        assertThat(whole.entry(name).type()).as(name).isEqualTo(type);
      }
    }
  }

  @Test
  void aMultimodalGemmaIsItsTextTower() {
    Path path = Shared.path("cases/21-gemma3-checkpoints/model");
    try (Model model = open(path)) {
      TokenIds ids = TokenIds.of(5, 9, 33, 77, 12);
      ScoreRequest row =
          new ScoreRequest("row", ids.slice(0, 2), List.of(ids.slice(2, ids.size())));
      assertThat(model.score(List.of(row)).get(0).get(0).toArray()).hasSize(3).doesNotContain(0);
    }
  }

  @Test
  void adaptersAreNamedAsInTheLoadedModel() {
    assertThat(modules("gemma3", ModuleFilter.named(List.of("q_proj", "lm_head"))))
        .contains(
            "base_model.model.model.language_model.layers.0.self_attn.q_proj.lora_A.weight",
            "base_model.model.lm_head.lora_A.weight");
    assertThat(modules("qwen2_moe", ModuleFilter.allLinear()))
        .contains(
            "base_model.model.model.layers.0.mlp.shared_expert_gate.lora_B.weight",
            "base_model.model.model.layers.0.mlp.shared_expert.down_proj.lora_A.weight")
        .noneMatch(name -> name.contains(".experts.") || name.contains(".mlp.gate."));
    assertThat(modules("granitemoehybrid", ModuleFilter.allLinear()))
        .contains("base_model.model.model.layers.0.shared_mlp.input_linear.lora_A.weight");
  }

  private static List<String> modules(String name, ModuleFilter filter) {
    DecoderSpec spec =
        new Golden(Shared.path("fixtures/families/" + name), Golden.models().get(0).json()).spec();
    return List.copyOf(
        AdapterLayout.resolve("test", LoraConfig.of(2, 4, filter), spec).stored().keySet());
  }

  private static void assertScores(Golden golden, Path model) {
    try (Model opened = open(model)) {
      assertThat(opened.score(List.of(golden.request(0, 1))).get(0).get(0).toArray())
          .containsExactly(golden.tokenLogps(0), within(1e-4));
    }
  }

  private static Model open(Path path) {
    return open(path, Map.of());
  }

  private static Model open(Path path, Map<String, Object> more) {
    DjlModelProvider provider = new DjlModelProvider();
    Map<String, Object> options = new HashMap<>(more);
    options.putAll(Map.of("path", path.toString(), "threads", 1));
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }
}
