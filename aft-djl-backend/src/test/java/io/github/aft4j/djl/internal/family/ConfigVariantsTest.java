// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that the fixtures do not have, read as transformers 5 reads them or refused by name. */
class ConfigVariantsTest {
  private static final String LONG =
      "\"rope_scaling\": {\"%s\": \"%s\", \"short_factor\": [1, 2], \"long_factor\": [3, 4]%s}";

  @ParameterizedTest
  @CsvSource({
    "gelu,GELU_TANH",
    "gelu_pytorch_tanh,GELU_TANH",
    "silu,SILU",
    "gelu_new,GELU_TANH",
    ",GELU_TANH"
  })
  void gemmaHasTheActivationThatItsOwnKeyNames(String named, Activation activation) {
    String key = named == null ? "" : ", \"hidden_act\": \"" + named + "\"";

    assertThat(parse("gemma", key + ", \"hidden_activation\": \"gelu\"").feedForward().activation())
        .isEqualTo(activation);
  }

  @Test
  void gemma3PassesOverTheSoftCapOfScores() {
    DecoderSpec spec =
        parse("gemma3_text", ", \"attn_logit_softcapping\": 50, \"final_logit_softcapping\": 30");

    assertThat(spec.attention().softCap()).isZero();
    assertThat(spec.scaling().logitsSoftCap()).isEqualTo(30);
    assertThatThrownBy(
            () ->
                parse(
                    "{\"model_type\": \"gemma3\", \"text_config\": "
                        + sizes("gemma3_text", ", \"final_logit_softcapping\": 30")
                        + "}"))
        .hasMessageContaining("AFT-341")
        .hasMessageContaining("final_logit_softcapping");
  }

  @Test
  void aScalingWithoutAnOriginalContextStartsFromThePositions() {
    String settings =
        ", \"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1,"
            + " \"high_freq_factor\": 4%s}";

    assertThat(rotary("llama", settings.formatted("")))
        .isEqualTo(
            rotary("llama", settings.formatted(", \"original_max_position_embeddings\": 64")))
        .isNotEqualTo(
            rotary("llama", settings.formatted(", \"original_max_position_embeddings\": 8192")));
  }

  @Test
  void aFactorThatIsNamedIsThatOfLongRope() {
    String settings = ", " + LONG.formatted("rope_type", "longrope", "%s");
    String original = ", \"original_max_position_embeddings\": 16";

    assertThat(rotary("llama", settings.formatted(original)).attentionFactor())
        .isCloseTo(Math.sqrt(1 + Math.log(4) / Math.log(16)), within(1e-12));
    assertThat(rotary("llama", settings.formatted(original + ", \"factor\": 2")).attentionFactor())
        .isCloseTo(Math.sqrt(1 + Math.log(2) / Math.log(16)), within(1e-12));
  }

  @Test
  void phi3HasTheOriginalContextBesideItsSettings() {
    String inside = ", \"original_max_position_embeddings\": 9";
    for (String name : List.of("longrope", "su", "yarn")) {
      String settings = ", " + LONG.formatted("type", name, inside);
      RotarySpec beside = rotary("phi3", settings + ", \"original_max_position_embeddings\": 16");

      assertThat(beside.nearTokens()).isEqualTo(16);
      assertThat(beside.inverseFrequencies()).startsWith(1.0);
      assertThat(beside.farFrequencies()).startsWith(1 / 3.0);
      assertThat(rotary("phi3", settings).nearTokens()).isEqualTo(4096);
    }
  }

  @Test
  void aPartOfEachHeadIsRotatedOnlyWhereTheFamilyDoes() {
    String half = ", \"partial_rotary_factor\": 0.5";
    for (String family : List.of("phi3", "glm4", "qwen3_next")) {
      assertThat(rotary(family, half + ", \"head_dim\": 4").dimension()).as(family).isEqualTo(2);
    }
    for (String family : List.of("llama", "qwen3", "olmo3", "smollm3")) {
      assertThatThrownBy(() -> parse(family, half))
          .hasMessageContaining("AFT-341")
          .hasMessageContaining("partial_rotary_factor");
    }
    assertThat(rotary("llama", ", \"partial_rotary_factor\": 1").dimension()).isEqualTo(4);
  }

  @Test
  void rotationsOfZeroAreThoseThatAreNotGiven() {
    String yarn = ", \"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 4%s}";

    assertThat(rotary("llama", yarn.formatted(", \"beta_fast\": 0, \"beta_slow\": 0")))
        .isEqualTo(rotary("llama", yarn.formatted("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qwen3_moe|\"max_window_layers\": 1|7 7 7",
        "qwen2_moe|\"max_window_layers\": 28|7 0 7",
        "qwen2_moe|\"max_window_layers\": 2|7 0 0",
        "qwen2|\"max_window_layers\": 2|0 0 7",
      })
  void windowsOfQwenBeginWhereItsModelsSay(String family, String key, String windows) {
    String slides = ", \"use_sliding_window\": true, \"sliding_window\": 7, " + key;
    String experts = ", \"num_experts\": 2, \"num_experts_per_tok\": 1";

    assertThat(parse(family, slides + experts).layers())
        .extracting(LayerSpec::window)
        .containsExactly(
            List.of(windows.split(" ")).stream().map(Integer::valueOf).toArray(Integer[]::new));
    assertThat(parse(family, slides.replace("true", "false") + experts).layers())
        .extracting(LayerSpec::window)
        .containsOnly(0);
  }

  @Test
  void mistralSlidesUnlessItSaysThatItDoesNot() {
    assertThat(parse("mistral", "").layers()).extracting(LayerSpec::window).containsOnly(4096);
    assertThat(parse("mistral", ", \"sliding_window\": null").layers())
        .extracting(LayerSpec::window)
        .containsOnly(0);
  }

  @Test
  void expertsAndMixersThatNoLayerHasAreLeftOut() {
    assertThat(parse("deepseek_v3", ", \"first_k_dense_replace\": 3").experts()).isEmpty();
    assertThat(parse("qwen3_moe", ", \"mlp_only_layers\": [0, 1, 2]").experts()).isEmpty();
    String full = ", \"layer_types\": [\"full_attention\", \"full_attention\", \"full_attention\"]";
    assertThat(parse("qwen3_5_text", full).mixers()).isEmpty();
    assertThat(parse("qwen3_5_text", "").mixers()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpt_oss|\"rope_type\": \"yarn\", \"factor\": 32, \"truncate\": false,"
            + " \"original_max_position_embeddings\": 4096",
        "apertus|\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1,"
            + " \"high_freq_factor\": 4, \"original_max_position_embeddings\": 8192",
        "ministral3|\"rope_theta\": 1000000, \"rope_type\": \"yarn\", \"factor\": 16, \"mscale\":"
            + " 1, \"mscale_all_dim\": 1, \"original_max_position_embeddings\": 16384,"
            + " \"llama_4_scaling_beta\": 0.1",
      })
  void aFamilyThatScalesDoesSoWhereNothingIsSaid(String family, String settings) {
    RotarySpec scaled = rotary(family, ", \"rope_scaling\": {" + settings + "}");

    assertThat(rotary(family, "")).isEqualTo(scaled);
    assertThat(rotary(family, ", \"rope_scaling\": null")).isEqualTo(scaled);
    assertThat(rotary(family, ", \"rope_scaling\": {\"rope_type\": \"default\"}"))
        .isNotEqualTo(scaled);
  }

  @Test
  void aBaseIsReadFromTheKeyThatTheFamilyHas() {
    String both = ", \"rotary_pct\": 1, \"rotary_emb_base\": 100, \"rope_theta\": 10000";

    assertThat(rotary("gpt_neox", both).inverseFrequencies()).containsExactly(1.0, 0.1);
    DecoderSpec olmo3 = parse("olmo3", ", \"rope_theta\": 100");
    assertThat(olmo3.rotaries().get(0).inverseFrequencies()).containsExactly(1.0, 0.1);
    assertThat(olmo3.rotaries().get(1).inverseFrequencies().get(1))
        .isCloseTo(1 / Math.sqrt(500_000), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "llama|{\"rope_type\": \"default\", \"rope_theta\": 1e4}|{\"type\": \"linear\", \"factor\":"
            + " 4}",
        "llama|{\"rope_type\": \"linear\", \"factor\": 2}|{\"type\": \"linear\", \"factor\": 4.0}",
        "llama|{\"rope_type\": \"default\", \"rope_theta\": 5e5}|{\"rope_type\": \"default\"}",
        "gemma3_text|{\"full_attention\": {\"rope_type\": \"default\"}}"
            + "|{\"rope_type\": \"linear\", \"factor\": 8}",
      })
  void rotariesThatContradictEachOtherAreRefused(String family, String five, String four) {
    String both = ", \"rope_parameters\": " + five + ", \"rope_scaling\": " + four;

    assertThatThrownBy(() -> parse(family, both))
        .hasMessageContaining("AFT-304")
        .hasMessageContaining("rope_scaling: found {")
        .hasMessageContaining("beside rope_parameters {");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "llama|{\"rope_type\": \"linear\", \"factor\": 4, \"rope_theta\": 1e4}"
            + "|{\"type\": \"linear\", \"factor\": 4.0}",
        "llama|{\"rope_type\": \"linear\", \"factor\": 4}|null",
        "llama|{\"rope_type\": \"linear\", \"factor\": 4}|{}",
        "gemma3_text|{\"full_attention\": {\"rope_type\": \"linear\", \"factor\": 8,"
            + " \"rope_theta\": 5e5}}|{\"type\": \"linear\", \"factor\": 8}",
      })
  void rotariesThatAreWrittenTwiceAlikeAreRead(String family, String five, String four) {
    String alone = ", \"rope_parameters\": " + five;

    assertThat(parse(family, alone + ", \"rope_scaling\": " + four))
        .isEqualTo(parse(family, alone));
  }

  @Test
  void aPartOfOddWidthIsRoundedUp() {
    RotarySpec rotary = rotary("gpt_neox", ", \"head_dim\": 12, \"hidden_size\": 24");

    assertThat(rotary.dimension()).isEqualTo(4);
    assertThat(rotary.inverseFrequencies().get(1))
        .isCloseTo(Math.pow(10_000, -2 / 3.0), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rope_theta\": 0|rope_theta",
        "\"rope_theta\": -10000|rope_theta",
        "\"rms_norm_eps\": -1|rms_norm_eps",
        "\"rope_scaling\": {\"type\": \"linear\"}|rope_scaling, factor",
        "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 0}|rope_scaling, factor",
        "\"rope_scaling\": {\"type\": \"llama3\", \"factor\": 8}|rope_scaling, low_freq_factor",
        "\"rope_scaling\": {\"type\": \"yarn\", \"factor\": -4}|rope_scaling, factor",
        "\"rope_scaling\": {\"type\": \"yarn\", \"factor\": 4,"
            + " \"original_max_position_embeddings\": 0}|original_max_position_embeddings",
        "\"head_dim\": 7|a rotation of 8 of a head's 7 components",
      })
  void numbersThatMakeNoRotationAreRefused(String setting, String named) {
    assertThatThrownBy(() -> parse("llama", ", " + setting))
        .hasMessageContaining("AFT-3")
        .hasMessageContaining(named);
  }

  static RotarySpec rotary(String family, String more) {
    return parse(family, more).rotaries().get(0);
  }

  static DecoderSpec parse(String family, String more) {
    return parse(sizes(family, more));
  }

  private static String sizes(String family, String more) {
    String head =
        (more.contains("head_dim") ? "" : ", \"head_dim\": 4")
            + (more.contains("hidden_size") ? "" : ", \"hidden_size\": 8");
    return "{\"model_type\": \"%s\", \"vocab_size\": 9%s,".formatted(family, head)
        + " \"intermediate_size\": 8, \"num_hidden_layers\": 3, \"num_attention_heads\": 2,"
        + " \"num_key_value_heads\": 2, \"max_position_embeddings\": 64%s}".formatted(more);
  }

  static DecoderSpec parse(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return DecoderFamilies.read(
        new ConfigReader("config.json", JsonFiles.parse("config.json", bytes), new Problems()));
  }
}
