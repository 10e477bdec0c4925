// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters of an embedding and a head that are one tensor. */
class TiedPairTest {
  @TempDir Path directory;

  @Test
  void trainingOneOfATiedPairUntiesIt() {
    DecoderSpec tied = AdapterFilesTest.spec("qwen2");
    String saved = "[\"q_proj\"], \"modules_to_save\": [\"lm_head\"]";
    assertThat(AdapterFilesTest.layout(saved, tied).unties()).isTrue();
    assertThat(AdapterFilesTest.layout(saved, tied).of(tied).tiedHead()).isFalse();
    assertThat(AdapterFilesTest.layout(saved, tied).saved())
        .containsOnlyKeys("base_model.model.lm_head.weight");
    String both = saved.replace("lm_head", "embed_tokens") + ", \"ensure_weight_tying\": true";
    assertThat(AdapterFilesTest.layout(both, tied).unties()).isFalse();
    assertThat(AdapterFilesTest.layout(both, tied).stored())
        .containsKeys(
            "base_model.model.model.embed_tokens.weight", "base_model.model.lm_head.weight");
    assertThatThrownBy(
            () -> AdapterFilesTest.layout(saved + ", \"ensure_weight_tying\": true", tied))
        .hasMessageContaining("AFT-331")
        .hasMessageContaining("ensure_weight_tying");
  }

  @Test
  void adaptsTiedHeadsAndEmbeddingsOnTheirOwn() {
    assertThat(
            AdapterFilesTest.layout(
                    "[\"lm_head\", \"embed_tokens\"]", AdapterFilesTest.spec("qwen2"))
                .stored())
        .isEqualTo(
            Map.of(
                "base_model.model.model.embed_tokens.lora_embedding_A", List.of(8L, 96L),
                "base_model.model.model.embed_tokens.lora_embedding_B", List.of(32L, 8L),
                "base_model.model.lm_head.lora_A.weight", List.of(8L, 32L),
                "base_model.model.lm_head.lora_B.weight", List.of(96L, 8L)));
    assertThat(AdapterFilesTest.layout("\"all-linear\"", AdapterFilesTest.spec("qwen2")).targets())
        .noneMatch(target -> target.base().isOuter());
  }

  @Test
  void refusesOneAdapterForATiedPair() throws IOException {
    Path adapter = directory.resolve("adapter");
    LoraConfig config = LoraConfig.of(4, 8, ModuleFilter.named(List.of("embed_tokens")));
    AdapterFiles.write(adapter, config, false, List.of());
    Path file = adapter.resolve("adapter_config.json");
    ObjectNode json = JsonFiles.read(file).put("ensure_weight_tying", true);
    Files.writeString(file, json.toString());
    assertThatThrownBy(() -> AdapterFiles.open(adapter, AdapterFilesTest.spec("qwen2")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-331")
        .hasMessageContaining("ensure_weight_tying");
    // a model that ties nothing has one adapter anyway: only the tensors are missing
    assertThatThrownBy(() -> AdapterFiles.open(adapter, AdapterFilesTest.spec("llama")))
        .hasMessageContaining("AFT-333");
  }
}
