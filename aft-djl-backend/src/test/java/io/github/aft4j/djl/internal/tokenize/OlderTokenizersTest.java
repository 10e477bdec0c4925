// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.internal.convert.ConvertedTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokenizers without {@code tokenizer.json}, against what transformers makes of them. */
class OlderTokenizersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path copy;

  @ParameterizedTest
  @MethodSource("tokenizers")
  void encodeAsTransformersConvertsThem(Path directory) throws IOException {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      check(tokenizer, directory);
    }
  }

  /** What is saved with a model is the converted file, beside the settings. */
  @ParameterizedTest
  @MethodSource("tokenizers")
  void encodeTheSameOnceConverted(Path directory) throws IOException {
    Files.write(
        copy.resolve("tokenizer.json"), ConvertedTokenizer.of(directory).orElseThrow().json());
    Files.copy(directory.resolve("tokenizer_config.json"), copy.resolve("tokenizer_config.json"));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(copy)) {
      check(tokenizer, directory);
    }
  }

  @Test
  void aBeginTokenThatATextSpellsOutIsKept() throws IOException {
    Path model = Shared.path("fixtures/tokenizers/sp-bpe/tokenizer.model");
    Files.copy(model, copy.resolve("tokenizer.model"));
    Files.writeString(
        copy.resolve("tokenizer_config.json"),
        "{\"tokenizer_class\": \"LlamaTokenizer\", \"add_bos_token\": false,"
            + " \"add_eos_token\": true, \"bos_token\": \"<s>\", \"eos_token\": \"</s>\"}");
    try (ModelTokenizer tokenizer = ModelTokenizer.open(copy)) {
      assertThat(tokenizer.encode("<s>", true)).isEqualTo(TokenIds.of(1, 2));
      assertThat(tokenizer.encode("</s>", true)).isEqualTo(TokenIds.of(2, 2));
    }
  }

  @Test
  void tokensThatTheClassHasByDefaultBeginAndEndTexts() {
    try (ModelTokenizer tokenizer =
        ModelTokenizer.open(Shared.path("fixtures/tokenizers/gpt2-vocab-merges"))) {
      assertThat(tokenizer.bos()).hasValue(50256);
      assertThat(tokenizer.eos()).containsExactly(50256);
    }
  }

  @Test
  void anEndTokenThatTheModelLacksIsRefused() throws IOException {
    llama("{\"tokenizer_class\": \"LlamaTokenizer\", \"eos_token\": \"<|im_end|>\"}");

    assertThatThrownBy(() -> ModelTokenizer.open(copy))
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("<|im_end|>");
  }

  /** Of a model with a space before every text, so that one stands before the rest, too. */
  @Test
  void aTokenWithItsOwnIdIsFoundInTheTextAsItIs() throws IOException {
    llama("{\"tokenizer_class\": \"MistralTokenizer\"}");
    Files.writeString(copy.resolve("config.json"), "{\"model_type\": \"mistral\"}");
    int next = vocabulary();
    Files.writeString(copy.resolve("added_tokens.json"), "{\"<|im_end|>\": " + next + "}");
    try (ModelTokenizer tokenizer = ModelTokenizer.open(copy)) {
      TokenIds ids = tokenizer.encode("x<|im_end|> y", false);
      assertThat(ids.toArray()).contains(next);
      int[] rest = tokenizer.encode(" y", false).toArray();
      assertThat(ids.toArray()).endsWith(rest);
    }
  }

  private int vocabulary() {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(copy)) {
      return tokenizer.vocabularySize();
    }
  }

  private void llama(String config) throws IOException {
    Path model = Shared.path("fixtures/tokenizers/sp-bpe/tokenizer.model");
    Files.copy(model, copy.resolve("tokenizer.model"));
    Files.writeString(copy.resolve("tokenizer_config.json"), config);
  }

  @Test
  void theModelMayHaveTheNameThatT5GivesIt() throws IOException {
    Path directory = Shared.path("fixtures/tokenizers/sp-unigram");
    Files.copy(directory.resolve("tokenizer.model"), copy.resolve("spiece.model"));
    Files.copy(directory.resolve("tokenizer_config.json"), copy.resolve("tokenizer_config.json"));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(copy)) {
      check(tokenizer, directory);
    }
  }

  private static void check(ModelTokenizer tokenizer, Path directory) throws IOException {
    List<String> rows = Files.readAllLines(directory.resolve("golden_encodings.jsonl"));
    assertThat(rows).isNotEmpty();
    for (String line : rows) {
      JsonNode row = JSON.readTree(line);
      String text = row.path("text").asText();
      assertThat(tokenizer.encode(text, true)).as(text).isEqualTo(ids(row.path("ids")));
      assertThat(tokenizer.encode(text, false)).as(text).isEqualTo(ids(row.path("ids_no_special")));
      assertThat(tokenizer.decode(ids(row.path("ids"))))
          .as(text)
          .isEqualTo(row.path("decoded_skip_special").asText());
    }
  }

  private static TokenIds ids(JsonNode list) {
    return TokenIds.of(
        StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray());
  }

  static List<Path> tokenizers() {
    return Shared.directories("fixtures/tokenizers");
  }
}
