// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.IncrementalDecoder;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against encodings of the reference implementation. */
class ModelTokenizerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Loading takes seconds, so that tests share what is as published. */
  private static final Map<String, ModelTokenizer> OPENED = new HashMap<>();

  @TempDir Path directory;

  @AfterAll
  static void close() {
    OPENED.values().forEach(ModelTokenizer::close);
    OPENED.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama2", "qwen3"})
  void encodesAndDecodesAsTheReference(String name) throws IOException {
    ModelTokenizer tokenizer = shared(name);
    for (JsonNode row : golden(name)) {
      String text = row.path("text").asText();
      TokenIds ids = ids(row.path("ids"));
      assertThat(tokenizer.encode(text, true)).as(text).isEqualTo(ids);
      assertThat(tokenizer.encode(text, false)).as(text).isEqualTo(ids(row.path("ids_no_special")));
      // the reference does not recognize llama2's <s> when it decodes; we leave it out
      String decoded = row.path("decoded_skip_special").asText();
      assertThat(tokenizer.decode(ids)).isEqualTo(decoded.replaceFirst("^<s> ?", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama2", "qwen3"})
  void decodesStepByStepWithoutSplittingACharacter(String name) throws IOException {
    ModelTokenizer tokenizer = shared(name);
    for (JsonNode row : golden(name)) {
      TokenIds ids = ids(row.path("ids"));
      IncrementalDecoder decoder = new IncrementalDecoder(tokenizer);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < ids.size(); i++) {
        String piece = decoder.add(ids.get(i));
        assertThat(piece).doesNotContain("\uFFFD");
        text.append(piece);
      }
      text.append(decoder.finish());
      assertThat(text.toString()).isEqualTo(tokenizer.decode(ids));
    }
  }

  @Test
  void encodesForAReallyTrainedModelAsItsAuthorsProgram() throws IOException {
    Path stories = Shared.path("data/weights/stories260K");
    JsonNode golden = JSON.readTree(stories.resolve("golden.json").toFile());
    try (ModelTokenizer tokenizer = ModelTokenizer.open(stories.resolve("hf"))) {
      for (JsonNode row : golden.path("scoring")) {
        TokenIds ids = ids(row.path("input_ids"));
        assertThat(tokenizer.encode(row.path("text").asText(), true)).isEqualTo(ids);
        assertThat(tokenizer.decode(ids)).isEqualTo(row.path("text").asText());
      }
    }
  }

  @Test
  void handsOutAnIncompleteCharacterOnlyAtTheEnd() {
    ModelTokenizer tokenizer = shared("gpt2");
    TokenIds smile = tokenizer.encode("🙂", false);
    IncrementalDecoder decoder = new IncrementalDecoder(tokenizer);
    for (int i = 0; i + 1 < smile.size(); i++) {
      assertThat(decoder.add(smile.get(i))).isEmpty();
    }
    assertThat(decoder.finish()).contains("\uFFFD");
  }

  @Test
  void cutsAndPadsNothingWhateverTheFileSays() throws IOException {
    Path data = data("gpt2");
    Files.copy(
        data.resolve("with_truncation_and_padding.tokenizer.json"),
        directory.resolve("tokenizer.json"));
    String words = "word ".repeat(700).strip();
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      assertThat(tokenizer.encode(words, true).size()).isEqualTo(700);
      assertThat(tokenizer.encode("word", true).size()).isEqualTo(1);
    }
  }

  @Test
  void refusesACorruptFile() throws IOException {
    Files.copy(
        data("llama2").resolve("corrupt_tokenizer.json"), directory.resolve("tokenizer.json"));

    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("tokenizer.json");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-402");
  }

  @Test
  void takesBeginAndEndFromTheFiles() throws IOException {
    ModelTokenizer gpt2 = shared("gpt2");
    ModelTokenizer llama2 = shared("llama2");
    ModelTokenizer qwen3 = shared("qwen3");
    try (ModelTokenizer stories = ModelTokenizer.open(Shared.path("data/weights/stories260K/hf"))) {
      assertThat(gpt2.bos()).hasValue(50256);
      assertThat(gpt2.eos()).containsExactly(50256);
      assertThat(llama2.bos()).hasValue(1);
      assertThat(llama2.eos()).containsExactly(2);
      assertThat(qwen3.bos()).isEmpty();
      assertThat(qwen3.eos()).containsExactly(151645);
      assertThat(qwen3.vocabularySize()).isEqualTo(151669);
      assertThat(stories.eos()).containsExactlyInAnyOrder(1, 2);
      assertThat(stories.vocabularySize()).isEqualTo(512);
      assertThat(stories.response(new Prompt.Text("Zoo"), " was").toArray()).endsWith(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama2", "qwen3"})
  void keepsTheBoundaryBetweenPromptAndResponse(String name) {
    ModelTokenizer tokenizer = shared(name);
    Prompt prompt = new Prompt.Text("Q: 6 * 7?\nA:");
    TokenIds response = tokenizer.response(prompt, " 42.");
    TokenIds joined = tokenizer.encode("Q: 6 * 7?\nA: 42.", true);
    assertThat(tokenizer.prompt(prompt).concat(response.slice(0, response.size() - 1)))
        .isEqualTo(joined);
    assertThat(tokenizer.eos()).contains(response.get(response.size() - 1));
  }

  @Test
  void addsNoSpaceBeforeAContinuation() {
    ModelTokenizer llama2 = shared("llama2");
    // "A: " and "42" merge when they are joined, so that the response is encoded alone
    Prompt prompt = new Prompt.Text("A: ");
    TokenIds response = llama2.response(prompt, "word");
    TokenIds prompted = llama2.prompt(prompt);
    assertThat(llama2.decode(prompted.concat(response))).isEqualTo("A: word");
    TokenIds tokens = llama2.response(new Prompt.Tokens(prompted), "word");
    assertThat(tokens).isEqualTo(response);
  }

  @Test
  void speaksInTheChatTemplateAndEndsAnswersAsItDoes() throws IOException {
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(data("qwen3").resolve(file), directory.resolve(file));
    }
    Files.copy(
        Shared.path("fixtures/chat/templates/chatml.jinja"),
        directory.resolve("chat_template.jinja"));
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "6 * 7?")));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      TokenIds ids = tokenizer.prompt(prompt);
      assertThat(ids)
          .isEqualTo(
              tokenizer.encode(
                  "<|im_start|>user\n6 * 7?<|im_end|>\n<|im_start|>assistant\n", false));
      assertThat(tokenizer.response(prompt, "42"))
          .isEqualTo(tokenizer.encode("42<|im_end|>", false));
    }
    // a base model's own end is another one: after a chat it must still end as the template does
    write("{\"eos_token\": \"<|endoftext|>\"}");
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      assertThat(tokenizer.eos()).containsExactlyInAnyOrder(151643, 151645);
      assertThat(tokenizer.response(prompt, "42").toArray()).endsWith(151645);
      assertThat(tokenizer.response(new Prompt.Text("6 * 7?"), "42").toArray()).endsWith(151643);
    }
  }

  @Test
  void refusesChatPromptsWithoutAUsableTemplate() throws IOException {
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "6 * 7?")));
    assertThatThrownBy(() -> shared("gpt2").prompt(prompt))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-410");
    Files.copy(data("gpt2").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
    write("{\"chat_template\": [{\"name\": \"default\", \"template\": \"{% oops %}\"}]}");
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      assertThat(tokenizer.prompt(new Prompt.Text("a")).size()).isEqualTo(1);
      assertThatThrownBy(() -> tokenizer.prompt(prompt))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-411")
          .hasMessageContaining("oops");
    }
  }

  @Test
  void honorsAnExplicitAddBosToken() throws IOException {
    Files.copy(data("llama2").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
    write("{\"bos_token\":\"<s>\",\"eos_token\":\"</s>\",\"add_bos_token\":false}");
    try (ModelTokenizer without = ModelTokenizer.open(directory)) {
      assertThat(without.encode("a", true)).isEqualTo(without.encode("a", false));
    }
    write("{\"bos_token\":\"<s>\",\"eos_token\":\"</s>\",\"add_eos_token\":true}");
    try (ModelTokenizer both = ModelTokenizer.open(directory)) {
      assertThat(both.encode("a", true).toArray()).startsWith(1).endsWith(2);
      // a prompt continues, and a text that spells out its beginning does not get a second one
      assertThat(both.prompt(new Prompt.Text("a")).toArray()).startsWith(1).doesNotContain(2);
      assertThat(both.prompt(new Prompt.Text("<s>a")).toArray()).containsOnlyOnce(1);
    }
  }

  @Test
  void saysThatThereIsNoEndToLearn() throws IOException {
    Files.copy(data("llama2").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      assertThatThrownBy(() -> tokenizer.response(new Prompt.Text("a"), "b"))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-403");
    }
  }

  private void write(String config) throws IOException {
    Files.writeString(directory.resolve("tokenizer_config.json"), config);
  }

  private static ModelTokenizer shared(String name) {
    return OPENED.computeIfAbsent(name, key -> ModelTokenizer.open(data(key)));
  }

  private static Path data(String name) {
    return Shared.path("data/tokenizers/" + name);
  }

  private static List<JsonNode> golden(String name) throws IOException {
    return Files.readAllLines(data(name).resolve("golden_encodings.jsonl")).stream()
        .map(ModelTokenizerTest::json)
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static TokenIds ids(JsonNode array) {
    return TokenIds.of(
        StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray());
  }

  @Test
  void aTokenAddedToAVocabularyWithAGapHasTheIdOfTheLibrary() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0, \"b\": 5}}}");
    assertThat(AddedTokens.vocabularySize(directory, List.of("<new>"))).isEqualTo(6);
  }
}
