// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small files beside a tokenizer: the tokens that they name, and the chat template. */
class NamedTokensTest {
  private static final Prompt CHAT = new Prompt.Chat(List.of(new Message("user", "b")));

  @TempDir private Path directory;

  @BeforeEach
  void aTokenizer() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "truncation": null, "padding": null, "normalizer": null,
         "added_tokens": [
          {"id": 1, "content": "</s>", "single_word": false, "lstrip": false, "rstrip": false,
           "normalized": false, "special": true},
          {"id": 3, "content": "<end>", "single_word": false, "lstrip": false, "rstrip": false,
           "normalized": false, "special": true}],
         "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "unk_token": "a",
          "vocab": {"a": 0, "</s>": 1, "b": 2}}}
        """);
    Files.writeString(directory.resolve("generation_config.json"), "{\"eos_token_id\": 2}");
  }

  private ModelTokenizer open(String config) throws IOException {
    Files.writeString(directory.resolve("tokenizer_config.json"), config);
    return ModelTokenizer.open(directory);
  }

  @Test
  void haveTheIdsThatTextsAreEncodedTo() throws IOException {
    String listed =
        "{\"eos_token\": \"<end>\", \"bos_token\": \"\", \"pad_token\": null,"
            + " \"added_tokens_decoder\": {\"1\": {\"content\": \"</s>\"},"
            + " \"3\": {\"content\": \"<end>\", \"special\": true}}}";
    try (ModelTokenizer tokenizer = open(listed)) {
      assertThat(tokenizer.encode("</s>b<end>", false)).isEqualTo(TokenIds.of(1, 2, 3));
      assertThat(tokenizer.eos()).containsExactlyInAnyOrder(2, 3);
      assertThat(tokenizer.response(new Prompt.Text("a"), "b").toArray()).endsWith(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{"eos_token": "<|im_end|>"}`         | AFT-401 | `'<|im_end|>'`
          {"bos_token": "<s>", "add_bos_token": true} | AFT-401 | '<s>'
          {"eos_token": ["</s>"]}               | AFT-304 | eos_token: found ["</s>"]
          {"pad_token": 7}                      | AFT-304 | pad_token: found 7
          {"mask_token": {"text": "x"}}         | AFT-304 | mask_token
          {"added_tokens_decoder": {"4": {"content": "<new>"}}}  | AFT-401 | '<new>' with id 4
          {"added_tokens_decoder": {"4": {"content": "<end>"}}}  | AFT-401 | has id 3 there
          {"added_tokens_decoder": {"x": {"content": "<end>"}}}  | AFT-304 | added_tokens_decoder, x
          {"added_tokens_decoder": {"3": {"text": "<end>"}}}     | AFT-304 | added_tokens_decoder, 3
          {"added_tokens_decoder": [3]}         | AFT-304 | added_tokens_decoder
          """)
  void areRefusedWhereTheTokenizerHasThemNot(String config, String code, String message) {
    assertThatThrownBy(() -> open(config))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining("tokenizer_config.json")
        .hasMessageContaining(message);
  }

  @Test
  void theMapOfSpecialTokensHasTheLastWordWhereNoIdsAreListed() throws IOException {
    Files.writeString(
        directory.resolve("special_tokens_map.json"), "{\"eos_token\": {\"content\": \"<end>\"}}");
    try (ModelTokenizer tokenizer = open("{\"eos_token\": null}")) {
      assertThat(tokenizer.eos()).containsExactlyInAnyOrder(2, 3);
    }
    try (ModelTokenizer tokenizer =
        open("{\"added_tokens_decoder\": {\"3\": {\"content\": \"<end>\"}}}")) {
      assertThat(tokenizer.eos()).containsExactly(2);
    }
  }

  @Test
  void aTokenThatAFileNamesIsNoPartOfWhatAModelSays() throws IOException {
    try (ModelTokenizer tokenizer =
        open("{\"pad_token\": \"b\", \"additional_special_tokens\": [\"a\"]}")) {
      assertThat(tokenizer.decode(TokenIds.of(0, 2))).isEmpty();
    }
  }

  @Test
  void aBeginTokenThatNobodyAddsMayBeUnknown() throws IOException {
    try (ModelTokenizer tokenizer = open("{\"bos_token\": \"<s>\"}")) {
      assertThat(tokenizer.bos()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"default\": \"b </s>\", \"rag\": \"a\"}",
        "[{\"name\": \"default\", \"template\": \"a\"},"
            + " {\"name\": \"default\", \"template\": \"b </s>\"}]"
      })
  void namedTemplatesAreReadAsInTransformers(String templates) throws IOException {
    try (ModelTokenizer tokenizer = open("{\"chat_template\": " + templates + "}")) {
      assertThat(tokenizer.prompt(CHAT)).isEqualTo(TokenIds.of(2, 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|chat_template: found 5",
        "[{\"name\": \"default\", \"template\": 5}]|chat_template, default: found 5",
        "[{\"name\": \"default\"}]|chat_template, default: found nothing",
        "{\"default\": [1]}|chat_template, default: found [1]",
      })
  void whatIsNoTemplateIsRefusedByChats(String template, String message) throws IOException {
    try (ModelTokenizer tokenizer = open("{\"chat_template\": " + template + "}")) {
      assertThat(tokenizer.prompt(new Prompt.Text("b"))).isEqualTo(TokenIds.of(2));
      assertThatThrownBy(() -> tokenizer.prompt(CHAT))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-304")
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
  void aTemplateInAnotherEncodingIsRefusedByChats(String encoding) throws IOException {
    byte[] bytes = "{{ messages[0].content }} \u00e9".getBytes(Charset.forName(encoding));
    Files.write(directory.resolve("chat_template.jinja"), bytes);
    try (ModelTokenizer tokenizer = open("{}")) {
      assertThat(tokenizer.prompt(new Prompt.Text("b"))).isEqualTo(TokenIds.of(2));
      assertThatThrownBy(() -> tokenizer.prompt(CHAT))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-411")
          .hasMessageContaining("chat_template.jinja")
          .hasMessageContaining(StandardCharsets.UTF_8.name());
    }
  }
}
