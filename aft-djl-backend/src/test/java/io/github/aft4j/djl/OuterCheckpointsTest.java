// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.SafetensorsHeader;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints as people have them, with the values that transformers and PEFT give them. */
class OuterCheckpointsTest {
  private static final String CASES = "cases/";
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir private Path folder;

  @Test
  void aHeadOfItsOwnIsKeptWhateverTheConfigurationSays() {
    Path path = Shared.path(CASES + "02-tied-but-own-head/model");
    Path saved = folder.resolve("saved");
    double[] expected = {-8.1074, -7.2939, -4.3648, -7.0874, -6.3317, -4.6406, -2.8610, -8.8417};
    try (Model model = open(Map.of("path", path.toString()))) {
      assertThat(logps(model)).containsExactly(expected, within(1e-4));
      model.save(saved);
    }
    assertThat(JsonFiles.read(saved.resolve("config.json")).path("tie_word_embeddings").asBoolean())
        .isFalse();
    try (Weights original = Weights.open(path);
        Weights weights = Weights.open(saved);
        Model copy = open(Map.of("path", saved.toString()))) {
      for (String name : List.of("lm_head.weight", "model.embed_tokens.weight")) {
        assertThat(weights.bytes(name)).isEqualTo(original.bytes(name));
      }
      assertThat(logps(copy)).containsExactly(expected, within(1e-4));
    }
  }

  @Test
  void modulesToSaveAreNamedByTheEndsOfTheirNames() {
    String base = Shared.path(CASES + "20-peft-norm-saved/base").toString();
    String adapter = Shared.path(CASES + "20-peft-norm-saved/adapter").toString();
    try (Model model = open(Map.of("path", base, "adapter", adapter))) {
      assertThat(logps(model))
          .satisfies(
              found -> {
                assertThat(found[0]).isCloseTo(-5.8491, within(1e-4));
                assertThat(found[1]).isCloseTo(-3.3620, within(1e-4));
                assertThat(found[2]).isCloseTo(-5.9221, within(1e-4));
              });
    }
  }

  @Test
  void anAdapterBesideTheModelIsNotPassedOver() throws IOException {
    Path model = copy(Shared.path(CASES + "20-peft-norm-saved/base"));
    Path config = Shared.path(CASES + "20-peft-norm-saved/adapter/adapter_config.json");
    Files.copy(config, model.resolve("adapter_config.json"));
    assertThatThrownBy(() -> open(Map.of("path", model.toString())))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-335")
        .hasMessageContaining("adapter: " + model);

    Files.delete(model.resolve("config.json"));
    assertThatThrownBy(() -> open(Map.of("path", model.toString())))
        .hasMessageContaining("an adapter without its base model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"head_dim_huge", "layers_1M", "layers_huge"})
  void sizesThatNoModelHasAreRefusedAtOnce(String name) throws IOException {
    Path model = copy(Shared.path("data/weights/stories260K/hf"));
    Path config = Shared.path(CASES + "25-huge-configs/cfg_" + name + ".config.json");
    Files.write(model.resolve("config.json"), Files.readAllBytes(config));
    Assertions.assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> open(Map.of("path", model.toString())))
                .isInstanceOf(AftException.class)
                .hasMessageContaining("AFT-343")
                .hasMessageContaining("is above the largest"));
  }

  @Test
  void aHeaderOfAMillionTensorsIsRefusedAtOnce() {
    StringBuilder header = new StringBuilder("{\"t\":{}");
    for (int i = 0; i < 1_000_000; i++) {
      header.append(",\"").append(i).append("\":{\"dtype\":\"F32\",\"shape\":[0],");
      header.append("\"data_offsets\":[0,0]}");
    }
    byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    Assertions.assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> SafetensorsHeader.parse("large", json, 8L + json.length))
                .isInstanceOf(AftException.class)
                .hasMessageContaining("AFT-312"));
  }

  private static double[] logps(Model model) {
    TokenIds ids = TokenIds.of(5, 9, 33, 77, 12, 50, 3, 44, 90, 12, 7, 60);
    ScoreRequest request =
        new ScoreRequest("row", ids.slice(0, 4), List.of(ids.slice(4, ids.size())));
    return model.score(List.of(request)).get(0).get(0).toArray();
  }

  private Path copy(Path source) throws IOException {
    Path target = Files.createDirectory(folder.resolve("model"));
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.write(target.resolve(name), Files.readAllBytes(source.resolve(name)));
    }
    return target;
  }

  private static Model open(Map<String, Object> given) {
    DjlModelProvider provider = new DjlModelProvider();
    Map<String, Object> options = new HashMap<>(given);
    options.put("threads", 1);
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }
}
