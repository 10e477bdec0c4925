// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of modules in a new adapter, which nobody has trained with names of other families. */
class NewTargetsTest {
  private static final DecoderSpec SPEC =
      DecoderSpec.builder("tiny", new Dimensions(9, 8, 12, 2, 1, 4, 16))
          .layers(List.of(LayerSpec.FULL, LayerSpec.FULL))
          .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
          .names(TensorNames.llama())
          .build();

  private static AdapterLayout resolve(List<String> included, List<String> excluded) {
    ModuleFilter targets = ModuleFilter.named(included).narrowed(excluded, List.of(), List.of());
    return AdapterLayout.resolveNew("test", LoraConfig.of(2, 4, targets), SPEC);
  }

  @Test
  void aNameBesideOthersThatMeansNothingIsRefused() {
    assertThatThrownBy(() -> resolve(List.of("q_proj", "v_porj"), List.of()))
        .hasMessageContainingAll("AFT-332", "'v_porj'", "q_proj, k_proj, v_proj");
    assertThatThrownBy(() -> resolve(List.of("q_proj"), List.of("layers.1.q_porj")))
        .hasMessageContainingAll("AFT-332", "'layers.1.q_porj'");
  }

  @Test
  void namesOfModulesInLayersAndOutsideAreTaken() {
    assertThat(
            resolve(
                    List.of("self_attn.q_proj", "embed_tokens"),
                    List.of("layers.1.self_attn.q_proj"))
                .targets())
        .hasSize(2);
    assertThat(
            AdapterLayout.resolve(
                    "stored",
                    LoraConfig.of(2, 4, ModuleFilter.named(List.of("q_proj", "c_attn"))),
                    SPEC)
                .targets())
        .as("a stored adapter, as in PEFT")
        .hasSize(2);
  }
}
