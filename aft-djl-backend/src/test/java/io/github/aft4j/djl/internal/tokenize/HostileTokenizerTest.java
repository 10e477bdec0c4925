// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on which the native library ends the whole process, unless they are refused before. */
class HostileTokenizerTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"tok_fixed0", "tok_postbad", "tok_precomp", "tok_precomp3"})
  void refusesWhatWouldEndTheProcess(String name) throws IOException {
    Path file = Shared.path("cases/23-hostile-tokenizers/" + name + ".tokenizer.json");
    Files.copy(file, directory.resolve("tokenizer.json"));
    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-401");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "pre_tokenizer": {"type": "FixedLength"}                    | pre_tokenizer.length
          "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "FixedLength", "length": -1}]} | pretokenizers[0].length
          "decoder": {"type": "Strip", "content": " ", "start": 0, "stop": 3} | decoder.stop
          "normalizer": {"type": "Precompiled", "precompiled_charsmap": "//8="} | cut
          "normalizer": {"type": "Precompiled", "precompiled_charsmap": 7}  | precompiled_charsmap
          "normalizer": {"type": "Precompiled", "precompiled_charsmap": "*"} | Base64
          "normalizer": {"type": "Replace", "pattern": {"Regex": "(x+)+$"}, "content": ""} | in several ways
          "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "(?:[(a]b*b*){2,}!"}, "behavior": "Isolated", "invert": false} | in very many ways
          "normalizer": {"type": "Replace", "pattern": {"String": ""}, "content": "_"}      | where there is no text
          "normalizer": {"type": "Sequence", "normalizers": [{"type": "", "pattern": {"Regex": " {0,}"}, "content": "_"}, {"type": "NFKC"}]} | where there is no text
          "normalizer": {"type": "Replace", "pattern": {"Regex": ".*.*.*.*.*.*.*.*#"}, "content": "_"} | in very many ways
          "normalizer": {"type": "Prepend", "prepend": "@"}                                  | characters put before
          "decoder": {"type": "Replace", "pattern": {"String": "a"}, "content": "@"}         | 1000 times as long
          "added_tokens": [{"id": 1, "content": "~~", "normalized": true}], "normalizer": {"type": "Replace", "pattern": {"String": "~~"}, "content": ""} | leaves nothing
          "added_tokens": [{"id": 1, "content": "~~", "normalized": true}], "normalizer": {"type": "Replace", "pattern": {"Regex": "~+"}, "content": ""} | leaves nothing
          "added_tokens": [{"id": 1, "content": "\\n", "normalized": true}], "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Strip", "strip_left": false, "strip_right": true}]} | leaves nothing
          "added_tokens": [{"id": 1, "content": "\\u0301", "normalized": true}], "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true} | leaves nothing
          "added_tokens": [{"id": 3, "content": "x"}]                                       | 'x' with id 3, although it is encoded as 1
          "added_tokens": [{"id": 0, "content": "a"}, {"id": 0, "content": "x"}]            | 'x' with id 0, although it is encoded as 1
          "added_tokens": [{"id": 0, "content": "a"}, {"id": 7, "content": "a"}]            | 'a' with id 7, although it is encoded as 0
          "model": {"type": "BPE", "dropout": 0.5, "vocab": {"a": 0}, "merges": []}         | model.dropout: 0.5
          "normalizer": {"type": "Replace", "pattern": {"Regex": "(?=zq)"}, "content": "_"}  | where there is no text
          "normalizer": {"type": "Sequence", "normalizers": [{"type": "Replace", "pattern": {"Regex": "."}, "content": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, {"type": "Replace", "pattern": {"String": "aa"}, "content": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]} | 1000 times as long
          "added_tokens": [{"id": 4000000000, "content": "a"}]                              | out of range of int
          "post_processor": {"type": "TemplateProcessing", "single": [{"Sequence": {"id": "B", "type_id": 0}}], "pair": [], "special_tokens": {}} | neither a sequence
          "post_processor": {"type": "TemplateProcessing", "single": [], "pair": [], "special_tokens": {"x": {"id": "x", "ids": [1, 2], "tokens": ["x"]}}} | lists of one length
          "post_processor": {"single": [{"SpecialToken": {"id": "x", "type_id": 0}}], "pair": [], "special_tokens": {}} | nor one of the special_tokens
          "post_processor": {"type": "Strip", "single": [{"SpecialToken": {"id": "x", "type_id": 0}}], "pair": [], "special_tokens": {}} | nor one of the special_tokens
          "added_tokens": [{"id": 4294967295, "content": "x"}] | out of range
          "added_tokens": [{"id": 99999999, "content": "x"}] | id 99999999
          "added_tokens": [{"id": 3, "content": ""}] | without text
          "model": {"type": "Unigram", "unk_id": 9, "vocab": [["a", 0.0]]} | unk_id
          "model": {"unk_id": 9, "vocab": [["a", 0.0]]}               | unk_id
          "model": {"type": "WordLevel", "vocab": {}, "unk_token": "a"} | no tokens
          "model": {"type": "Unigram", "vocab": [["b", 0.0]]}          | `unk_id`
          "model": {"type": "WordLevel", "vocab": {"b": 0}, "unk_token": "?"} | fails on a text
          "model": {"type": "WordPiece", "vocab": {"b": 0}, "unk_token": "?", "continuing_subword_prefix": "##", "max_input_chars_per_word": 9} | fails on a text
          "model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a b"], "continuing_subword_prefix": "##"} | without the prefix
          "model": {"vocab": {"a": 0}, "merges": ["a b"], "continuing_subword_prefix": "##"} | without the prefix
          "model": {"type": "BPE", "merges": [["a", "##b"], ["a", "#"]], "continuing_subword_prefix": "##", "vocab": {"a": 0}} | without the prefix
          """)
  void namesThePlace(String part, String message) throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        part.startsWith("\"model\"")
            ? "{" + part + "}"
            : "{"
                + part.replace("@", "\u2581".repeat(1001))
                + ", \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}}");
    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-401")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a|aa)+$",
        "(?:aa|a|aaa){2,999}!",
        "((a|aa)){1,}!",
        "(?:a|a)*b!",
        "(?:(?=(a))a|a)*!",
        "^(a|b|ab)*(c|d)!",
        "(aa?)+!",
        "(a?){30}!",
        "(?:a{0,9}){0,99}!",
        "((a|aa){1,3}){1,3}!",
        "a{2,}+!",
        "(?i:(a|A))+!",
        "(\\w|\\d)+!",
        "([[:alpha:]]|z)+!",
        "(?<n>a|\\g<n>\\g<n>)!",
        "(?~a)",
        "(a*)(a*)!",
        "a*a*(?!b)",
        "\\s*[\\r\\n]+x",
        "(?:ab)*b?(?:ab)*!",
        "(a|b){0,9}[bc]{0,9}!",
        "(.*)\\1!",
        "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?!",
        "(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)!"
      })
  void refusesExpressionsThatMatchInSeveralWays(String expression) throws IOException {
    ObjectNode file = Json.object();
    ObjectNode split = file.putObject("pre_tokenizer").put("type", "Split");
    split.put("behavior", "Isolated").put("invert", false);
    split.putObject("pattern").put("Regex", expression);
    file.putObject("model").put("type", "WordLevel").putObject("vocab").put("a", 0);
    Files.writeString(directory.resolve("tokenizer.json"), Json.line(file));
    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("pre_tokenizer.pattern");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        "{\"decoder\": {\"type\": \"Fuse\", \"x\": "
            + "[".repeat(126)
            + "]".repeat(126)
            + "}, \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}}");
    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("more than 64 levels");
  }

  @Test
  void refusesAnExpressionThatWouldOverflowTheStack() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"normalizer": {"type": "Replace", "pattern": {"Regex": "(?:a|b)*c"}, "content": ""},
         "added_tokens": [{"id": 1, "content": "@", "normalized": true}],
         "model": {"type": "WordLevel", "vocab": {"a": 0}}}
        """
            .replace("@", "ab".repeat(20_000)));
    assertThatThrownBy(() -> ModelTokenizer.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("too many steps");
  }

  @Test
  void acceptsAModelWithoutATypeAsGpt2HasIt() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "added_tokens": [], "normalizer": null,
         "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
         "post_processor": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": false},
         "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true},
         "model": {"dropout": null, "unk_token": null, "continuing_subword_prefix": "",
          "end_of_word_suffix": "", "fuse_unk": false, "vocab": {"a": 0, "b": 1, "ab": 2},
          "merges": ["a b"]}}
        """);
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      assertThat(tokenizer.encode("aba", false)).isEqualTo(TokenIds.of(2, 0));
    }
  }

  @Test
  void acceptsATableOfReplacements() throws IOException {
    // one unit for the root, whose offset leads to a block without entries
    byte[] table = new byte[4 + 4 * 512 + 1];
    table[1] = 8;
    table[5] = 4;
    String text = new String(Base64.getEncoder().encode(table), StandardCharsets.US_ASCII);
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "normalizer": {"type": "Precompiled", "precompiled_charsmap": "%s"},
         "added_tokens": [], "model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}
        """
            .formatted(text));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      assertThat(tokenizer.vocabularySize()).isOne();
    }
  }
}
