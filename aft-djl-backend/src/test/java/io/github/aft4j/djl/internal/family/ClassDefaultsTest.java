// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static io.github.aft4j.djl.internal.family.ConfigVariantsTest.parse;
import static io.github.aft4j.djl.internal.family.ConfigVariantsTest.rotary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that are absent, null, or another family's, as the classes of transformers 5 read them. */
class ClassDefaultsTest {
  private static final String ORIGINAL = ", \"original_max_position_embeddings\": %d";

  @ParameterizedTest
  @CsvSource({
    "llama,96",
    "mistral,8",
    "ministral3,8",
    "seed_oss,8",
    "gemma,16",
    "gemma2,4",
    "smollm3,4",
    "glm4,2",
    "ernie4_5,2",
    "mixtral,8",
    "qwen2_moe,16",
    "qwen3_moe,4",
    "qwen3_next,2",
    "exaone4,32",
    "falcon_h1,8",
    "lfm2,8"
  })
  void headsOfKeysAreAsManyAsTheClassHas(String family, int heads) {
    assertThat(keyHeads(family, "")).isEqualTo(heads);
    assertThat(keyHeads(family, ", \"num_key_value_heads\": null")).isEqualTo(96);
  }

  private static int keyHeads(String family, String more) {
    String config =
        "{\"model_type\": \"%s\", \"vocab_size\": 9, \"hidden_size\": 384,"
            + " \"num_attention_heads\": 96, \"head_dim\": 4, \"intermediate_size\": 8,"
            + " \"num_hidden_layers\": 3, \"num_experts\": 2, \"num_experts_per_tok\": 1,"
            + " \"num_local_experts\": 2%s}";
    return parse(config.formatted(family, more)).dimensions().keyValueHeads();
  }

  @Test
  void smolLm3SlidesWhereItsLayersSaySo() {
    String types =
        ", \"use_sliding_window\": false, \"sliding_window\": 8, \"layer_types\":"
            + " [\"full_attention\", \"sliding_attention\", \"full_attention\"]";

    assertThat(parse("smollm3", types).layers())
        .extracting(LayerSpec::window)
        .containsExactly(0, 8, 0);
    assertThat(parse("qwen2", types).layers()).extracting(LayerSpec::window).containsOnly(0);
  }

  @Test
  void qwenSlidesOver4096TokensWhereItDoesNotSay() {
    String slides = ", \"use_sliding_window\": true, \"max_window_layers\": 1%s";

    assertThat(parse("qwen3", slides.formatted("")).layers())
        .extracting(LayerSpec::window)
        .containsExactly(0, 4096, 4096);
    assertThat(parse("qwen3", slides.formatted(", \"sliding_window\": null")).layers())
        .extracting(LayerSpec::window)
        .containsOnly(0);
  }

  @Test
  void ministral3HasABaseOfItsOwnOnlyWithoutAnySettings() {
    assertThat(frequency("ministral3", "")).isNotEqualTo(frequency("ministral3", yarn(8, "")));
    assertThat(frequency("ministral3", ", \"rope_scaling\": {\"rope_type\": \"default\"}"))
        .isCloseTo(1 / 100.0, within(1e-12));
  }

  private static double frequency(String family, String more) {
    return rotary(family, more).inverseFrequencies().get(1);
  }

  private static String yarn(double factor, String more) {
    return ", \"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": %s%s}"
        .formatted(factor, more);
  }

  @Test
  void anOriginalContextBesideTheSettingsHasTheLastWord() {
    String wide = ", \"head_dim\": 32, \"hidden_size\": 64";
    RotarySpec within = rotary("llama", yarn(4, ORIGINAL.formatted(16)) + wide);
    assertThat(rotary("llama", yarn(4, ORIGINAL.formatted(32)) + ORIGINAL.formatted(16) + wide))
        .isEqualTo(within)
        .isNotEqualTo(rotary("llama", yarn(4, ORIGINAL.formatted(32)) + wide));
    assertThat(rotary("llama", yarn(4, "") + ORIGINAL.formatted(16) + wide)).isEqualTo(within);
  }

  @Test
  void onlyGptNeoXHasTheNamesOfGptNeoX() {
    String names = ", \"rotary_emb_base\": 100, \"rotary_pct\": 0.5";
    assertThat(rotary("llama", names)).isEqualTo(rotary("llama", ""));
    assertThat(rotary("phi3", names)).isEqualTo(rotary("phi3", ""));
    assertThat(rotary("gpt_neox", names + ", \"head_dim\": 8, \"hidden_size\": 16"))
        .isEqualTo(new RotarySpec(List.of(1.0, 0.1), 1));
    assertThat(rotary("gpt_neox", ", \"rope_theta\": 9")).isEqualTo(rotary("gpt_neox", ""));
  }

  @Test
  void aScalingThatOnlyLongerSequencesHaveIsNone() {
    assertThat(rotary("llama", ", \"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 2}"))
        .isEqualTo(rotary("llama", ""));
  }

  @Test
  void anEmptyObjectOfSettingsIsNone() {
    assertThat(rotary("apertus", ", \"rope_scaling\": {}")).isEqualTo(rotary("apertus", ""));
  }

  @Test
  void twoRotationsThatChangeAtDifferentLengthsAreRefused() {
    String kind =
        "\"%s\": {\"rope_type\": \"longrope\", \"rope_theta\": 100, \"factor\": 2,"
            + " \"short_factor\": [1, 1], \"long_factor\": [2, 3],"
            + " \"original_max_position_embeddings\": %d}";
    String both = ", \"rope_parameters\": {" + kind + ", " + kind + "}";
    List<RotarySpec> same =
        parse("gemma3_text", both.formatted("full_attention", 8, "sliding_attention", 8))
            .rotaries();

    assertThat(same).extracting(RotarySpec::nearTokens).containsExactly(8, 8);
    assertThatThrownBy(
            () -> parse("gemma3_text", both.formatted("full_attention", 8, "sliding_attention", 9)))
        .hasMessageContaining("AFT-343");
  }

  @ParameterizedTest
  @CsvSource({
    "relu,RELU",
    "relu2,RELU_SQUARED",
    "quick_gelu,QUICK_GELU",
    "gelu_python,GELU",
    "gelu_accurate,GELU_TANH"
  })
  void activationsHaveTheNamesOfTransformers(String name, Activation activation) {
    assertThat(parse("llama", ", \"hidden_act\": \"" + name + "\"").feedForward().activation())
        .isEqualTo(activation);
  }

  @Test
  void biasesOfTheFeedForwardPartAreReadWhereTheFamilyHasThem() {
    String bias = ", \"mlp_bias\": true";
    assertThat(parse("llama", bias).feedForward().bias()).isTrue();
    for (String family : List.of("mistral", "qwen3", "gemma", "olmo2", "apertus")) {
      assertThat(parse(family, bias).feedForward().bias()).as(family).isFalse();
    }
  }

  @Test
  void lfm2HasOlderNames() {
    assertThat(
            parse("lfm2", ", \"tie_embedding\": true, \"tie_word_embeddings\": false").tiedHead())
        .isTrue();
    assertThat(parse("lfm2", ", \"full_attn_idxs\": []").attentionLayers()).isZero();
    assertThat(parse("lfm2", ", \"head_dim\": 12").dimensions().headDim()).isEqualTo(12);
  }
}
