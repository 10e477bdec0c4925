// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.train.Objectives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters that are more than plain LoRA: merged, written again, and new ones. */
class AdapterKindsTest {
  @TempDir private Path folder;

  static List<Path> adapters() {
    return OwnAdapters.directories();
  }

  static Stream<Arguments> kinds() {
    return Shared.directories("fixtures/models").isEmpty()
        ? Stream.empty()
        : Stream.of(
            Arguments.of("qwen2", Map.of("lora.dora", true)),
            Arguments.of("qwen2", Map.of("lora.dora", true, "lora.dropout", 0.2)),
            Arguments.of(
                "qwen2",
                Map.of(
                    "lora.dora",
                    true,
                    "lora.dropout",
                    0.2,
                    "lora.target_modules",
                    List.of("q_proj", "embed_tokens", "lm_head"))),
            Arguments.of("gpt2", Map.of("lora.dora", true, "lora.bias", "all")),
            Arguments.of("qwen2", Map.of("lora.init", "pissa", "lora.dora", true)),
            Arguments.of("gpt2", Map.of("lora.init", "pissa")),
            Arguments.of("qwen2", Map.of("lora.bias", "lora_only", "lora.plus", 4)),
            Arguments.of("qwen2", Map.of("lora.trainable_token_indices", List.of("5", "3"))),
            Arguments.of("qwen2", Map.of("lora.modules_to_save", List.of("lm_head"))),
            Arguments.of("qwen2", Map.of("lora.modules_to_save", List.of("embed_tokens"))),
            Arguments.of(
                "qwen2",
                Map.of(
                    "lora.modules_to_save",
                    List.of("embed_tokens"),
                    "lora.ensure_weight_tying",
                    true)),
            Arguments.of(
                "qwen2",
                Map.of(
                    "lora.layers_to_transform",
                    List.of("1"),
                    "lora.exclude_modules",
                    List.of("k_proj"))));
  }

  private static Model open(Path path, Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("path", path.toString());
    DjlModelProvider provider = new DjlModelProvider();
    return provider.create(OptionsReader.read(provider.options(), given, "test"));
  }

  private static void assertClose(List<List<LogProbs>> actual, List<List<LogProbs>> expected) {
    for (int i = 0; i < expected.size(); i++) {
      for (int r = 0; r < expected.get(i).size(); r++) {
        assertThat(actual.get(i).get(r).toArray())
            .containsExactly(
                expected.get(i).get(r).toArray(), within(TestDevice.tolerance(1e-4, 3e-4)));
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void mergedAndWrittenAgainTheyAreTheSameModel(Path adapter) throws IOException {
    Golden golden = new Golden(adapter, JsonFiles.read(adapter.resolve("golden.json")));
    Path base = Shared.path("fixtures/models/" + golden.json().path("base").asText());
    List<ScoreRequest> requests = golden.requests();
    Path copy = folder.resolve("copy");
    List<List<LogProbs>> expected;
    try (Model model = open(base, Map.of("adapter", adapter.toString()))) {
      expected = model.score(requests);
      model.save(copy);
    }
    try (Weights before = Weights.openFile(adapter.resolve("adapter_model.safetensors"));
        Weights after = Weights.openFile(copy.resolve("adapter_model.safetensors"))) {
      assertThat(after.names()).containsExactlyInAnyOrderElementsOf(before.names());
      for (String name : before.names()) {
        assertThat(FloatValues.of(after, name)).isEqualTo(FloatValues.of(before, name));
      }
    }
    ObjectNode read = JsonFiles.read(adapter.resolve("adapter_config.json"));
    ObjectNode written = JsonFiles.read(copy.resolve("adapter_config.json"));
    for (String key : List.of("use_dora", "bias", "init_lora_weights", "ensure_weight_tying")) {
      assertThat(written.get(key)).as(key).isEqualTo(read.get(key));
    }
    Path merged = folder.resolve("merged");
    DjlModels.merge(base, adapter, merged);
    try (Model model = open(merged, Map.of())) {
      assertClose(model.score(requests), expected);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("kinds")
  void newOnesBeginAsTheBaseAndResumeBitForBit(String family, Map<String, Object> kind)
      throws IOException {
    Path base = Shared.path("fixtures/models/" + family);
    Golden golden = new Golden(base, JsonFiles.read(base.resolve("golden.json")));
    List<ScoreRequest> requests = golden.requests();
    Map<String, Object> options = new HashMap<>(kind);
    options.put("lora.rank", 2);
    List<List<LogProbs>> plain;
    try (Model model = open(base, Map.of())) {
      plain = model.score(requests);
    }
    Path state = Files.createDirectory(folder.resolve("state"));
    Path saved = folder.resolve("saved");
    String expected;
    List<List<LogProbs>> scores;
    try (Model model = open(base, options)) {
      assertClose(model.score(requests), plain);
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        trainer.step(requests, Objectives.constant(-1), 0.01);
        trainer.saveState(state);
        trainer.step(requests, Objectives.constant(-1), 0.01);
      }
      expected = model.fingerprint();
      scores = model.score(requests);
      assertThat(scores).isNotEqualTo(plain);
      model.save(saved);
    }
    try (Model model = open(base, options);
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      trainer.restoreState(state);
      trainer.step(requests, Objectives.constant(-1), 0.01);
      assertThat(model.fingerprint()).isEqualTo(expected);
    }
    try (Model model = open(base, Map.of("adapter", saved.toString()))) {
      assertThat(model.score(requests)).isEqualTo(scores);
    }
  }
}
