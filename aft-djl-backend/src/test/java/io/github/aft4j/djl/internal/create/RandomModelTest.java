// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomModelTest {
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 300,
       "hidden_size": 64, "intermediate_size": 160, "num_hidden_layers": 2,
       "num_attention_heads": 4, "num_key_value_heads": 4, "max_position_embeddings": 128,
       "hidden_act": "silu", "rms_norm_eps": 1e-5, "rope_theta": 10000.0,
       "tie_word_embeddings": true, "torch_dtype": "float32"}
      """;

  @TempDir private Path folder;

  @Test
  void everyTensorHasItsDistribution() throws IOException {
    try (Weights weights = Weights.open(write("a", StorageType.F32, 1))) {
      assertThat(deviation(weights, "model.embed_tokens.weight")).isCloseTo(0.02, within(0.001));
      String layer = "model.layers.1.";
      assertThat(deviation(weights, layer + "self_attn.q_proj.weight"))
          .isCloseTo(1 / 8.0, within(0.006));
      assertThat(deviation(weights, layer + "self_attn.o_proj.weight"))
          .isCloseTo(0.5 / 8, within(0.003));
      assertThat(deviation(weights, layer + "mlp.down_proj.weight"))
          .isCloseTo(0.5 / Math.sqrt(160), within(0.002));
      FloatBuffer norm = floats(weights, layer + "input_layernorm.weight");
      for (int i = 0; i < norm.limit(); i++) {
        assertThat(norm.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void theSeedAloneDecidesTheBytes() throws IOException {
    byte[] first = weightFile(write("a", StorageType.F32, 1));
    assertThat(weightFile(write("b", StorageType.F32, 1))).isEqualTo(first);
    assertThat(weightFile(write("c", StorageType.F32, 2))).isNotEqualTo(first);
  }

  @Test
  void bfloat16HoldsTheSameNumbersRounded() throws IOException {
    String name = "model.layers.0.mlp.up_proj.weight";
    try (Weights full = Weights.open(write("a", StorageType.F32, 1));
        Weights half = Weights.open(write("b", StorageType.BF16, 1))) {
      FloatBuffer expected = floats(full, name);
      ByteBuffer found =
          half.bytes(name, 0, (int) half.entry(name).length()).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < expected.limit(); i++) {
        float value = Float.intBitsToFloat(found.getShort(2 * i) << 16);
        assertThat(value).isCloseTo(expected.get(i), within(Math.abs(expected.get(i)) / 256));
      }
    }
  }

  private Path write(String name, StorageType type, long seed) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("config.json"), CONFIG);
    Path target = folder.resolve(name);
    RandomModel.write(source, target, type, seed);
    return target;
  }

  private static byte[] weightFile(Path model) throws IOException {
    return Files.readAllBytes(model.resolve("model.safetensors"));
  }

  private static double deviation(Weights weights, String name) {
    FloatBuffer values = floats(weights, name);
    double squares = 0;
    for (int i = 0; i < values.limit(); i++) {
      squares += values.get(i) * values.get(i);
    }
    return Math.sqrt(squares / values.limit());
  }

  private static FloatBuffer floats(Weights weights, String name) {
    return weights
        .bytes(name, 0, (int) weights.entry(name).length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }
}
