// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void makesAModelOfAConfigurationAndWritesOverNothing() throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 30,
         "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1,
         "num_attention_heads": 2, "num_key_value_heads": 2, "max_position_embeddings": 16,
         "hidden_act": "silu", "rms_norm_eps": 1e-5, "rope_theta": 10000.0,
         "tie_word_embeddings": true}
        """);
    String target = folder.resolve("made").toString();
    Outcome made = create(target);
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(Files.readString(folder.resolve("made/config.json"))).contains("bfloat16");
    assertThat(folder.resolve("made/model.safetensors")).isNotEmptyFile();

    Outcome again = create(target);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("AFT-360");
  }

  private Outcome create(String target) {
    return Outcome.of(
        "create", "--input", folder.toString(), "--output", target, "--dtype", "bfloat16");
  }
}
