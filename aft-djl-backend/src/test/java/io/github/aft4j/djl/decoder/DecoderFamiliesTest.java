package io.github.aft4j.djl.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.checkpoint.ConfigReader;
import io.github.aft4j.djl.checkpoint.JsonFiles;
import io.github.aft4j.djl.checkpoint.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderFamiliesTest {

  @Test
  void bothFormsOfConfigReadEqually() {
    for (Path model : Shared.directories("fixtures/models")) {
      String type = JsonFiles.read(model.resolve("config.json")).path("model_type").asText();
      if (!DecoderFamilies.modelTypes().contains(type)) {
        continue;
      }
      DecoderSpec old = read(model.resolve("config.json"));
      DecoderSpec recent = read(model.resolve("config.v5.json"));

      assertThat(recent).as(model.toString()).isEqualTo(old);
    }
  }

  @Test
  void readsTheReallyTrainedModelWithItsTensors() {
    DecoderSpec spec = read(Shared.path("data/weights/stories260K/hf/config.json"));

    assertThat(spec.tiedHead()).isTrue();
    assertThat(spec.layers()).hasSize(5);
    assertThat(spec.tensors()).hasSize(1 + 5 * 9 + 1);
    assertThat(spec.layerTensors(1).get(2))
        .isEqualTo(new TensorSpec("model.layers.1.self_attn.k_proj.weight", List.of(32L, 64L)));
    assertThat(spec.rotaries().get(0).inverseFrequencies().get(1)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void reportsEveryMissingFieldAtOnce() {
    assertThatThrownBy(() -> parse("{\"model_type\": \"llama\", \"hidden_size\": 8.5}"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("8.5")
        .hasMessageContaining("vocab_size")
        .hasMessageContaining("num_hidden_layers");
  }

  @Test
  void refusesHeadsThatCannotShareTheirKeys() {
    String config =
        "{\"model_type\": \"llama\", \"hidden_size\": 8, \"vocab_size\": 9, \"intermediate_size\":"
            + " 8, \"num_hidden_layers\": 1, \"num_attention_heads\": 4, \"num_key_value_heads\":"
            + " 3}";

    assertThatThrownBy(() -> parse(config))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-343")
        .hasMessageContaining("4 heads cannot share 3");
  }

  @Test
  void refusesAnUnknownFamilyByNameAndListsWhatThereIs() {
    assertThatThrownBy(() -> parse("{\"model_type\": \"lama\"}"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-342")
        .hasMessageContaining("Did you mean llama?");
  }

  private static DecoderSpec parse(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return DecoderFamilies.read(
        new ConfigReader("config.json", JsonFiles.parse("config.json", bytes), new Problems()));
  }

  private static DecoderSpec read(Path config) {
    return DecoderFamilies.read(
        new ConfigReader(config.toString(), JsonFiles.read(config), new Problems()));
  }
}
