// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The load-balancing loss, by the configuration and by the option. */
class TrainedAsTest {

  @Test
  void theConfigurationSwitchesTheLossOnAndTheOptionHasTheLastWord() {
    assertThat(read("olmoe", "").balance()).isZero();
    DecoderSpec on = read("olmoe", ", \"output_router_logits\": true");
    assertThat(on.balance()).isEqualTo(0.01);
    assertThat(
            read("mixtral", ", \"output_router_logits\": true, \"router_aux_loss_coef\": 0.02")
                .balance())
        .isEqualTo(0.02);
    assertThat(TrainedAs.CONFIGURED.of(on).balance()).isEqualTo(0.01);
    assertThat(with(0).of(on).balance()).isZero();
    assertThat(with(0.5).of(read("olmoe", "")).balance()).isEqualTo(0.5);
  }

  @Test
  void aModelWithoutSoftmaxRoutersRefusesIt() {
    DecoderSpec dense = read("llama", "");
    assertThat(with(0).of(dense)).isEqualTo(dense);
    assertThatThrownBy(() -> with(0.1).of(dense))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("llama");
    DecoderSpec sigmoid = read("deepseek_v3", ", \"n_routed_experts\": 8, \"n_group\": 2");
    assertThatThrownBy(() -> with(0.1).of(sigmoid)).hasMessageContaining("AFT-103");
  }

  private static TrainedAs with(double factor) {
    return new TrainedAs(true, OptionalDouble.of(factor));
  }

  private static DecoderSpec read(String type, String more) {
    String json =
        "{\"model_type\": \"%s\", \"hidden_size\": 8, \"vocab_size\": 9,".formatted(type)
            + " \"intermediate_size\": 8, \"num_hidden_layers\": 3, \"num_attention_heads\": 2,"
            + " \"num_key_value_heads\": 2, \"num_experts_per_tok\": 1, \"topk_group\": 1,"
            + " \"max_position_embeddings\": 64%s}".formatted(more);
    return DecoderFamilies.read(
        new ConfigReader(
            "config.json",
            JsonFiles.parse("config.json", json.getBytes(StandardCharsets.UTF_8)),
            new Problems()));
  }
}
