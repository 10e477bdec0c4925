// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerInputs;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Adapters of what the layers are told beside the residual stream. */
class LayerInputsAdapterTest {
  private static final DecoderSpec SPEC =
      DecoderSpec.builder("tiny", new Dimensions(9, 8, 12, 2, 1, 4, 16))
          .layers(List.of(LayerSpec.FULL, LayerSpec.FULL))
          .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
          .inputs(new LayerInputs(3, 9))
          .names(
              TensorNames.llama()
                  .with(
                      Map.of(
                          LayerWeight.LAYER_INPUT_GATE, "gate.weight",
                          LayerWeight.LAYER_INPUT_PROJECTION, "projection.weight",
                          LayerWeight.LAYER_INPUT_NORM, "norm.weight")))
          .build();

  @Test
  void everyLinearModuleIncludesTheProjection() {
    assertThat(AdapterLayout.resolve("test", lora(0, ModuleFilter.allLinear()), SPEC).stored())
        .containsAllEntriesOf(
            Map.of(
                "base_model.model.model.per_layer_model_projection.lora_A.weight", List.of(2L, 8L),
                "base_model.model.model.per_layer_model_projection.lora_B.weight",
                    List.of(6L, 2L)));
  }

  @Test
  void refusesTheSecondEmbeddingAndDropoutBeforeTheProjection() {
    ModuleFilter table = ModuleFilter.named(List.of("q_proj", "embed_tokens_per_layer"));
    assertThatThrownBy(() -> AdapterLayout.resolve("test", lora(0, table), SPEC))
        .hasMessageContaining("AFT-332")
        .hasMessageContaining("model.embed_tokens_per_layer");
    assertThatThrownBy(
            () -> AdapterLayout.resolve("test", lora(0.1, ModuleFilter.allLinear()), SPEC))
        .hasMessageContaining("AFT-332")
        .hasMessageContaining("per_layer_model_projection with lora_dropout 0.1");
  }

  private static LoraConfig lora(double dropout, ModuleFilter targets) {
    return LoraConfig.of(2, 4, targets).withDropout(dropout);
  }
}
