// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters that PEFT wrote, with the weights that it made by merging them. */
class AdapterFilesTest {
  @TempDir Path directory;

  static List<Path> adapters() {
    return Shared.directories("fixtures/adapters");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void mergesAsPeft(Path path) {
    String base = base(path);
    try (AdapterFiles adapter = AdapterFiles.open(path, spec(base));
        Weights original = Weights.open(Shared.path("fixtures/models/" + base));
        Weights golden = Weights.openFile(path.resolve("golden.safetensors"))) {
      for (LoraTarget target : adapter.layout().targets()) {
        String weight = target.base().weight();
        long rows = original.entry(weight).shape().get(0);
        LoraMerge merged =
            new LoraMerge(
                target,
                (from, to) -> FloatValues.of(original, weight),
                adapter.values(target.nameOfA()),
                adapter.values(target.nameOfB()),
                new float[0],
                1);
        assertThat(merged.of(0, rows))
            .as(target.base().name())
            .containsExactly(
                FloatValues.of(golden, "merged." + target.base().weight()), offset(1e-6f));
      }
      adapter
          .layout()
          .saved()
          .forEach(
              (name, tensor) ->
                  assertThat(adapter.values(name))
                      .isEqualTo(FloatValues.of(golden, "merged." + tensor.name())));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void writesWhatItReads(Path path) {
    DecoderSpec spec = spec(base(path));
    Path copy = directory.resolve("copy");
    try (AdapterFiles adapter = AdapterFiles.open(path, spec)) {
      List<TensorData> tensors = new ArrayList<>();
      adapter
          .layout()
          .stored()
          .forEach((name, shape) -> tensors.add(tensor(name, shape, adapter.values(name))));
      AdapterFiles.write(copy, adapter.config(), spec.transposedLinears(), tensors);
      try (AdapterFiles again = AdapterFiles.open(copy, spec)) {
        assertThat(again.config()).isEqualTo(adapter.config());
        assertThat(again.layout()).isEqualTo(adapter.layout());
        adapter
            .layout()
            .stored()
            .keySet()
            .forEach(name -> assertThat(again.values(name)).isEqualTo(adapter.values(name)));
      }
    }
    ObjectNode written = JsonFiles.read(copy.resolve("adapter_config.json"));
    ObjectNode original = JsonFiles.read(path.resolve("adapter_config.json"));
    for (String key :
        List.of(
            "r",
            "lora_alpha",
            "fan_in_fan_out",
            "peft_type",
            "task_type",
            "use_rslora",
            "bias",
            "rank_pattern",
            "alpha_pattern",
            "modules_to_save",
            "base_model_name_or_path")) {
      assertThat(written.path(key)).as(key).isEqualTo(original.path(key));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "q_proj"                                    | 0
          ["q_proj"]                                  | 3
          ["layers.1.self_attn.q_proj"]               | 1
          ["_proj"]                                   | 0
          "all-linear"                                | 21
          ".*layers\\\\.[01]\\\\..*[qv]_proj"          | 4
          ["q_proj"], "layers_to_transform": [0, 2]   | 2
          ["q_proj"], "layers_to_transform": 1        | 1
          "all-linear", "exclude_modules": ["o_proj"] | 18
          "(?P<any_module>.*)q_proj"                  | 3
          "all-linear", "exclude_modules": ".*mlp.*"  | 12
          ["lm_head"]                                 | 1
          ["embed_tokens", "lm_head"]                 | 2
          ".*embed.*"                                 | 1
          ["lm_head", "q_proj"], "layers_to_transform": [0] | 2
          ["q_proj"], "layers_to_transform": [0], "layers_pattern": "blocks" | 0
          ["q_proj"], "layers_to_transform": [0], "layers_pattern": ["h", "layers"] | 1
          ["model.layers.1.self_attn.q_proj"], "layers_to_transform": [0] | 1
          ["lm_head", "q_proj"], "modules_to_save": ["lm_head"] | 3
          """)
  void targetsTheModulesThatPeftWould(String modules, int count) throws IOException {
    DecoderSpec spec = spec("llama");
    if (count == 0) {
      assertThatThrownBy(() -> layout(modules, spec))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-332")
          .hasMessageContaining("q_proj, k_proj, v_proj, o_proj");
    } else {
      assertThat(layout(modules, spec).targets()).hasSize(count);
    }
  }

  @Test
  void scalesEachModuleByItsOwnRankAndAlpha() throws IOException {
    String more =
        "[\"q_proj\"], \"r\": 4, \"lora_alpha\": 8, \"rank_pattern\": {\"layers.1.*\": 16},"
            + " \"alpha_pattern\": {\"layers.2.self_attn.q_proj\": 32}";
    assertThat(layout(more, spec("llama")).targets())
        .extracting(LoraTarget::scale)
        .containsExactly(2.0, 0.5, 8.0);
    assertThat(layout(more + ", \"use_rslora\": true", spec("llama")).targets())
        .extracting(LoraTarget::scale)
        .containsExactly(4.0, 2.0, 16.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AFT-331 | "init_lora_weights": "pissa", "target_modules": ["lm_head"] | init_lora_weights
          AFT-331 | "peft_type": "IA3"                | IA3
          AFT-331 | "bias": "some"                    | bias
          AFT-331 | "use_hira": true                  | use_hira
          AFT-331 | "hira_config": {"r": 4}           | hira_config
          AFT-331 | "hira_scale": 0.5                 | hira_scale
          AFT-331 | "init_lora_weights": "pissa_niter_4" | pissa_niter_4
          AFT-331 | "init_lora_weights": "olora"      | olora
          AFT-331 | "init_lora_weights": "pissa", "r": 33 | rank 33
          AFT-331 | "trainable_token_indices": [96]   | trainable_token_indices
          AFT-331 | "trainable_token_indices": [3, 3] | trainable_token_indices
          AFT-331 | "trainable_token_indices": {"lm_head": [3]} | trainable_token_indices
          AFT-331 | "trainable_token_indices": [3], "modules_to_save": ["embed_tokens"] | trainable_token
          AFT-304 | "layers_to_transform": [1], "layers_pattern": "(" | regular expression
          AFT-304 | "r": 0                            | r:
          AFT-304 | "lora_alpha": 1e300               | lora_alpha
          AFT-304 | "alpha_pattern": {"q_proj": -1e10} | alpha_pattern, q_proj
          AFT-304 | "modules_to_save": ["norm("]      | regular expression
          AFT-304 | "lora_dropout": 1.0               | lora_dropout
          AFT-304 | "target_modules": "("             | regular expression
          AFT-304 | "rank_pattern": {"[": 2}          | regular expression
          AFT-332 | "modules_to_save": ["nowhere"]    | nowhere
          AFT-332 | "modules_to_save": ["lm_head", "nowhere"] | nowhere
          """)
  void refusesWhatItDoesNotSupport(String code, String entry, String named) {
    String json = "[\"q_proj\"], " + entry;
    String config =
        entry.contains("target_modules") ? "{" + entry + "}" : "{\"target_modules\": " + json + "}";
    assertThatThrownBy(() -> resolve(config, spec("llama")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(named);
  }

  @Test
  void passesOverSettingsOfOtherReleasesThatAreOff() {
    String more =
        "[\"q_proj\"], \"use_hira\": false, \"hira_config\": {}, \"hira_scale\": 0, \"hira\": null,"
            + " \"name\": \"\", \"enable_lora\": null, \"merge_weights\": false,"
            + " \"auto_mapping\": {\"unsloth_fixed\": true}, \"runtime_config\": {\"x\": 1}";
    assertThat(layout(more, spec("llama")).targets()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm_head", "embed_out"})
  void knowsTheHeadOfGptNeoxByItsOldAndItsNewName(String name) {
    DecoderSpec spec = spec("gpt_neox");
    assertThat(layout("[\"" + name + "\"]", spec).stored())
        .containsOnlyKeys(
            "base_model.model." + name + ".lora_A.weight",
            "base_model.model." + name + ".lora_B.weight");
    String saved = "[\"dense\"], \"modules_to_save\": [\"" + name + "\"]";
    assertThat(layout(saved, spec).saved())
        .containsOnlyKeys("base_model.model." + name + ".weight")
        .hasValueSatisfying(
            new Condition<>(tensor -> tensor.name().equals("embed_out.weight"), "the head"));
  }

  @Test
  void refusesAnAdapterOfAnotherModel() throws IOException {
    Path adapter = Shared.path("fixtures/adapters/llama_qv");
    // the same families of names, but more layers and other widths
    assertThatThrownBy(() -> AdapterFiles.open(adapter, spec("gemma2")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-333")
        .hasMessageContaining("no tensor base_model.model.model.layers.3");
    Files.copy(adapter.resolve("adapter_config.json"), directory.resolve("adapter_config.json"));
    Files.writeString(directory.resolve("adapter_model.bin"), "a pickle");
    assertThatThrownBy(() -> AdapterFiles.open(directory, spec("llama")))
        .hasMessageContaining("AFT-310")
        .hasMessageContaining("pickled");
  }

  @Test
  void refusesAnElementThatIsNotFinite() throws IOException {
    Path adapter = Shared.path("fixtures/adapters/llama_qv");
    Files.copy(adapter.resolve("adapter_config.json"), directory.resolve("adapter_config.json"));
    byte[] bytes = Files.readAllBytes(adapter.resolve("adapter_model.safetensors"));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
    Files.write(directory.resolve("adapter_model.safetensors"), bytes);
    try (AdapterFiles files = AdapterFiles.open(directory, spec("llama"))) {
      assertThatThrownBy(() -> files.layout().stored().keySet().forEach(files::values))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-324");
    }
  }

  static AdapterLayout layout(String modules, DecoderSpec spec) {
    return resolve("{\"target_modules\": " + modules + "}", spec);
  }

  private static AdapterLayout resolve(String json, DecoderSpec spec) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Problems problems = new Problems();
    LoraConfig config =
        LoraConfig.read(
            new ConfigReader(
                "adapter_config.json", JsonFiles.parse("adapter_config.json", bytes), problems));
    problems.throwIfAny();
    return AdapterLayout.resolve("adapter_config.json", config, spec);
  }

  private static TensorData tensor(String name, List<Long> shape, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    FloatValues.encode(values, StorageType.F32, bytes);
    return TensorData.of(name, StorageType.F32, shape, bytes.flip());
  }

  private static String base(Path adapter) {
    return JsonFiles.read(adapter.resolve("golden.json")).path("base").asText();
  }

  static DecoderSpec spec(String model) {
    return DecoderFamilies.read(
        ModelDirectory.open(Shared.path("fixtures/models/" + model)).configReader(new Problems()));
  }
}
