// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code added_tokens}: a larger vocabulary, trained and saved. */
class AddedTokensTest {
  private static final int VOCABULARY = 14;
  private static final int HIDDEN = 16;
  private static final TokenIds PROMPT = TokenIds.of(3, 14, 5);
  private static final List<ScoreRequest> REQUESTS =
      List.of(new ScoreRequest("a", PROMPT, List.of(TokenIds.of(14, 15, 4))));

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder.resolve("model"), HIDDEN, VOCABULARY);
  }

  private Model open(Path path, Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("path", path.toString());
    DjlModelProvider provider = new DjlModelProvider();
    return provider.create(OptionsReader.read(provider.options(), given, "test"));
  }

  private Model extended() {
    return open(folder.resolve("model"), Map.of("added_tokens", List.of("<think>", "w3", "<end>")));
  }

  private static void step(Trainer trainer) {
    step(trainer, REQUESTS);
  }

  private static void step(Trainer trainer, List<ScoreRequest> requests) {
    Objective objective =
        new Objective() {
          @Override
          public Requirements.Scope scope() {
            return Requirements.Scope.GROUP;
          }

          @Override
          public List<List<double[]>> differentiate(
              List<Integer> indices, List<List<LogProbs>> policy) {
            return List.of(List.of(new double[] {-1, -1, -1}));
          }
        };
    trainer.step(requests, objective, 0.01);
  }

  @Test
  void theyAreTokensOfTheirOwnWithIdsBehindTheOthers() {
    try (Model model = extended()) {
      assertThat(model.tokenizer().vocabularySize()).isEqualTo(16);
      // a word of the vocabulary keeps its id, and is one token without spaces around it
      assertThat(model.tokenizer().encode("w1<think>w3<end>", false))
          .isEqualTo(TokenIds.of(3, 14, 5, 15));
      assertThat(model.score(REQUESTS).get(0).get(0).size()).isEqualTo(3);
    }
  }

  @Test
  void newRowsAreTheMeanOfTheOthersButForALittleNoise() {
    Path saved = folder.resolve("saved");
    try (Model model = extended()) {
      model.save(saved);
    }
    try (Weights before = Weights.open(folder.resolve("model"));
        Weights after = Weights.open(saved)) {
      for (String name : List.of("model.embed_tokens.weight", "lm_head.weight")) {
        float[] old = FloatValues.of(before, name);
        float[] grown = FloatValues.of(after, name);
        assertThat(grown).hasSize((VOCABULARY + 2) * HIDDEN).startsWith(old);
        for (int column = 0; column < HIDDEN; column++) {
          int at = column;
          double mean =
              IntStream.range(0, VOCABULARY).mapToDouble(r -> old[r * HIDDEN + at]).sum()
                  / VOCABULARY;
          float first = grown[VOCABULARY * HIDDEN + column];
          assertThat((double) first).isCloseTo(mean, within(1e-4));
          assertThat(first).isNotEqualTo(grown[(VOCABULARY + 1) * HIDDEN + column]);
        }
      }
    }
  }

  @Test
  void aSavedModelHasThemWithoutTheOption() throws IOException {
    Path model = folder.resolve("model");
    ObjectNode settings = JsonFiles.read(model.resolve("tokenizer_config.json"));
    settings.putObject("added_tokens_decoder").putObject("0").put("content", "<bos>");
    Files.writeString(model.resolve("tokenizer_config.json"), settings.toString());
    Path saved = folder.resolve("saved");
    List<List<LogProbs>> scores;
    try (Model trained = extended()) {
      try (Trainer trainer = trained.trainer(TrainerOptions.defaults())) {
        step(trainer);
      }
      scores = trained.score(REQUESTS);
      trained.save(saved);
    }

    try (Model again = open(saved, Map.of())) {
      assertThat(again.tokenizer().encode("w1<think>w3<end>", false))
          .isEqualTo(TokenIds.of(3, 14, 5, 15));
      assertThat(again.score(REQUESTS)).isEqualTo(scores);
    }
    assertThat(JsonFiles.read(saved.resolve("config.json")).path("vocab_size").asInt())
        .isEqualTo(16);
    assertThat(
            JsonFiles.read(saved.resolve("tokenizer_config.json"))
                .at("/added_tokens_decoder/15/content")
                .asText())
        .isEqualTo("<end>");
    try (Model twice = open(saved, Map.of("added_tokens", List.of("<think>")))) {
      assertThat(twice.tokenizer().vocabularySize()).isEqualTo(16);
    }
  }

  @Test
  void aResumedTrainingEndsInTheSameWeights() throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    String expected;
    try (Model whole = extended();
        Trainer trainer = whole.trainer(TrainerOptions.defaults())) {
      step(trainer);
      trainer.saveState(state);
      step(trainer);
      expected = whole.fingerprint();
    }
    try (Model resumed = extended();
        Trainer trainer = resumed.trainer(TrainerOptions.defaults())) {
      trainer.restoreState(state);
      step(trainer);
      assertThat(resumed.fingerprint()).isEqualTo(expected);
    }
  }

  @Test
  void roomThatAModelHasIsUsed() {
    Path saved = folder.resolve("saved");
    try (Model model = extended()) {
      model.save(saved);
    }
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      copy(file, saved);
    }
    try (Model roomy = open(saved, Map.of("added_tokens", List.of("<other>")))) {
      assertThat(roomy.tokenizer().encode("<other>", false)).isEqualTo(TokenIds.of(14));
      assertThat(roomy.score(REQUESTS).get(0).get(0).size()).isEqualTo(3);
    }
  }

  /** As transformers' resize_token_embeddings: the second embedding of Gemma 4 grows, too. */
  @Test
  void theInputsOfLayersHaveRowsForThem() throws IOException {
    Path source = Shared.path("fixtures/families/gemma4_text");
    Path gemma = folder.resolve("gemma");
    TinyModel.write(gemma, HIDDEN, 96);
    copy("config.json", source, gemma);
    copy("model.safetensors", source, gemma);
    List<ScoreRequest> requests =
        List.of(new ScoreRequest("a", TokenIds.of(3, 96, 5), List.of(TokenIds.of(97, 4, 96))));
    Map<String, Object> added = Map.of("added_tokens", List.of("<think>", "<end>"));
    Path saved = folder.resolve("saved");
    List<List<LogProbs>> scores;
    try (Model model = open(gemma, added)) {
      scores = model.score(requests);
      model.save(saved);
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        step(trainer, requests);
      }
      assertThat(model.score(requests)).isNotEqualTo(scores);
    }

    ObjectNode config = JsonFiles.read(saved.resolve("config.json"));
    assertThat(config.path("vocab_size").asInt()).isEqualTo(98);
    assertThat(config.path("vocab_size_per_layer_input").asInt()).isEqualTo(98);
    try (Weights before = Weights.open(gemma);
        Weights after = Weights.open(saved)) {
      String table = "model.embed_tokens_per_layer.weight";
      float[] old = FloatValues.of(before, table);
      assertThat(FloatValues.of(after, table)).hasSize(old.length / 96 * 98).startsWith(old);
    }
    try (Model again = open(saved, Map.of())) {
      assertThat(again.score(requests)).isEqualTo(scores);
    }
  }

  private void copy(String file, Path target) {
    copy(file, folder.resolve("model"), target);
  }

  private static void copy(String file, Path source, Path target) {
    try {
      Files.write(target.resolve(file), Files.readAllBytes(source.resolve(file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "<x>"})
  void blankAndRepeatedOnesAreRefused(String token) {
    assertThatThrownBy(
            () -> open(folder.resolve("model"), Map.of("added_tokens", List.of(token, token))))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("added_tokens");
  }

  @Test
  void anAdapterWouldNotTrainThem() {
    assertThatThrownBy(
            () ->
                open(
                    folder.resolve("model"),
                    Map.of("added_tokens", List.of("<x>"), "lora.rank", 2)))
        .hasMessageContaining("AFT-336");
  }
}
