// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderFamiliesTest {

  static List<Path> models() {
    return Golden.all().stream().map(Golden::path).toList();
  }

  static List<Golden> refused() {
    return Golden.refused();
  }

  /** A family is a mapping to the words of the decoder; what takes more room has one of its own. */
  @Test
  void aFamilyIsAFileOfUnder80Lines() throws IOException {
    Path families = Path.of("src/main/java/io/github/aft4j/djl/internal/family");
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.list(families)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Family.java")).sorted().toList()) {
        if (Files.readAllLines(file).size() >= 80) {
          tooLong.add(file.getFileName().toString());
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("refused")
  void refusesByNameWhatIsNotSupportedYet(Golden golden) {
    assertThatThrownBy(() -> StoredDecoder.open(golden.path()))
        .isInstanceOf(AftException.class)
        .hasMessageMatching("(?s).*AFT-34[12].*");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void bothFormsOfConfigReadEqually(Path model) {
    DecoderSpec newer = read(model.resolve("config.v5.json"));
    DecoderSpec published = read(model.resolve("config.json"));
    // a published gemma 3 leaves the positions to its class
    assertThat(newer)
        .usingRecursiveComparison()
        .ignoringFields("dimensions.positions")
        .isEqualTo(published);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void describesTheTensorsThatTheCheckpointHas(Path model) {
    DecoderSpec spec = read(model.resolve("config.json"));
    try (Weights weights = Weights.open(model)) {
      assertThat(spec.tensors())
          .containsExactlyInAnyOrderElementsOf(
              weights.names().stream()
                  .filter(name -> !spec.names().isUnread(name))
                  .filter(name -> !name.endsWith("_scales"))
                  .map(name -> stored(name, weights.entry(name).shape()))
                  .toList());
    }
  }

  /** Unpacks the shape of MXFP4: [E, out, in/32, 16] holds [E, in, out]. */
  private static TensorSpec stored(String name, List<Long> shape) {
    return name.endsWith("_blocks")
        ? new TensorSpec(
            name.replace("_blocks", ""),
            List.of(shape.get(0), shape.get(2) * 2 * shape.get(3), shape.get(1)))
        : new TensorSpec(name, shape);
  }

  @Test
  void hasAFixtureForEveryFamily() {
    Shared.path("fixtures/models");
    assertThat(models().stream().map(model -> read(model.resolve("config.json")).family()))
        .containsAll(DecoderFamilies.modelTypes());
  }

  @Test
  void thePageListsEveryFamily() throws IOException {
    String page = Files.readString(Path.of("../docs/models.md"));
    assertThat(DecoderFamilies.modelTypes())
        .allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
  }

  @ParameterizedTest
  @CsvSource({
    "unknown_model_type,AFT-342,mamba9",
    "heads_do_not_divide,AFT-343,hidden_size 32 cannot be shared by 5 heads",
    "unknown_rope,AFT-341,spiral",
    "unknown_activation,AFT-341,wiggle",
    "quantized,AFT-341,quantization_config"
  })
  void refusesWhatItCannotCompute(String name, String code, String named) {
    Path config = Shared.path("fixtures/storage/broken/" + name + "/config.json");

    assertThatThrownBy(() -> read(config))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(config.toString())
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"quant_method\": \"fp8\", \"weight_block_size\": [128, 128]|nothing",
        "\"quant_method\": \"fp8\", \"weight_block_size\": [64, 64]|quantized by fp8",
        "\"quant_method\": \"fp8\"|quantized by fp8",
        "\"quant_method\": \"gptq\"|quantized by gptq"
      })
  void readsFp8InBlocksOf128AndRefusesOtherWays(String settings, String refused) {
    String json = sizes("qwen2", ", \"quantization_config\": {" + settings + "}");
    if (refused.equals("nothing")) {
      assertThat(parse(json).family()).isEqualTo("qwen2");
      return;
    }
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-341")
        .hasMessageContaining(refused);
  }

  @Test
  void readsLayersThatSlideFromBothOldAndNewKeys() {
    String old = sizes("gemma2", ", \"sliding_window\": 7, \"head_dim\": 4");
    assertThat(parse(old).layers()).extracting(LayerSpec::window).containsExactly(7, 0, 7);
    String qwen = ", \"sliding_window\": 7, \"max_window_layers\": 1";
    assertThat(parse(sizes("qwen2", qwen)).layers()).extracting(LayerSpec::window).containsOnly(0);
    assertThat(parse(sizes("qwen2", qwen + ", \"use_sliding_window\": true")).layers())
        .extracting(LayerSpec::window)
        .containsExactly(0, 7, 7);
    assertThat(parse(sizes("smollm3", ", \"no_rope_layer_interval\": 3")).layers())
        .extracting(LayerSpec::rotary)
        .containsExactly(0, 0, LayerSpec.NO_ROTARY);
    assertThatThrownBy(() -> parse(sizes("qwen3", ", \"layer_types\": [\"full_attention\"]")))
        .hasMessageContaining("layer_types has 1 entries for 3 layers");
  }

  @Test
  void anExplicitNullSwitchesASoftCapOff() {
    assertThat(parse(sizes("gemma2", "")).attention().softCap()).isEqualTo(50);
    assertThat(parse(sizes("gemma2", ", \"attn_logit_softcapping\": null")).attention().softCap())
        .isZero();
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
  void refusesSizesThatFitNoModel() {
    assertThatThrownBy(
            () ->
                parse(
                    sizes(
                        "gemma4_text",
                        ", \"num_key_value_heads\": 1, \"num_kv_shared_layers\": 1,"
                            + " \"layer_types\": [\"sliding_attention\", \"sliding_attention\","
                            + " \"full_attention\"]")))
        .hasMessageContaining("AFT-343")
        .hasMessageContaining("num_kv_shared_layers");
    assertThatThrownBy(() -> parse(sizes("granitemoehybrid", ", \"mamba_expand\": 1000000000")))
        .hasMessageContaining("AFT-343")
        .hasMessageContaining("Mamba width");
    assertThatThrownBy(
            () ->
                parse(
                    sizes(
                        "deepseek_v3",
                        ", \"n_routed_experts\": 6, \"num_experts_per_tok\": 2, \"n_group\": 4")))
        .hasMessageContaining("AFT-343")
        .hasMessageContaining("6 experts do not make 4 groups");
  }

  @Test
  void refusesAnUnknownFamilyByNameAndListsWhatThereIs() {
    assertThatThrownBy(() -> parse("{\"model_type\": \"lama\"}"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-342")
        .hasMessageContaining("Did you mean llama?");
  }

  private static String sizes(String type, String more) {
    return "{\"model_type\": \"%s\", \"hidden_size\": 8, \"vocab_size\": 9,".formatted(type)
        + " \"intermediate_size\": 8, \"num_hidden_layers\": 3, \"num_attention_heads\": 2,"
        + (more.contains("num_key_value_heads") ? "" : " \"num_key_value_heads\": 2,")
        + " \"max_position_embeddings\": 64%s}".formatted(more);
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
