// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no tokenizer is refused; the goldens are in {@code OlderTokenizersTest}. */
class ConvertedTokenizerTest {
  @TempDir private Path directory;

  @Test
  void aDirectoryWithoutOlderFormsHasNothingToConvert() throws IOException {
    Files.writeString(directory.resolve("vocab.json"), "{}");

    assertThat(ConvertedTokenizer.of(directory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void aModelThatWasCutShortIsRefused(int missing) throws IOException {
    byte[] whole = Files.readAllBytes(Shared.path("fixtures/tokenizers/sp-bpe/tokenizer.model"));
    byte[] cut = new byte[whole.length - missing];
    System.arraycopy(whole, 0, cut, 0, cut.length);
    Files.write(directory.resolve("tokenizer.model"), cut);

    assertThatThrownBy(() -> ConvertedTokenizer.of(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("tokenizer.model");
  }

  @Test
  void aDamagedModelIsConvertedOrRefusedAndNothingElse() throws IOException {
    byte[] whole = Files.readAllBytes(Shared.path("fixtures/tokenizers/sp-bpe/tokenizer.model"));
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int change = 0; change < 4; change++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(directory.resolve("tokenizer.model"), damaged);
      try {
        assertThat(ConvertedTokenizer.of(directory)).isPresent();
      } catch (AftException e) {
        assertThat(e).hasMessageContaining("AFT-401");
      }
    }
  }

  @Test
  void ranksOfTiktokenUnderTheSameNameAreRefused() throws IOException {
    Files.writeString(directory.resolve("tokenizer.model"), "IQ== 0\nIg== 1\nIw== 2\n");

    assertThatThrownBy(() -> ConvertedTokenizer.of(directory))
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("a SentencePiece model");
  }

  @Test
  void aPairThatIsDamagedIsRefusedWithItsPlace() throws IOException {
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    Files.writeString(directory.resolve("vocab.json"), "{\"a\": 0, \"b\": 1, \"ab\": 2}");
    Files.write(directory.resolve("merges.txt"), new byte[] {'a', ' ', (byte) 0xff});
    assertThatThrownBy(() -> ConvertedTokenizer.of(directory))
        .hasMessageContaining("merges.txt, which is not UTF-8");

    Files.writeString(directory.resolve("merges.txt"), "#version: 0.2\na b\nab\n");
    assertThatThrownBy(() -> ConvertedTokenizer.of(directory))
        .hasMessageContaining("line 3 of merges.txt");

    Files.writeString(directory.resolve("merges.txt"), "#version: 0.2\na b\n");
    Files.writeString(directory.resolve("vocab.json"), "{\"a\": 0, \"b\": \"one\"}");
    assertThatThrownBy(() -> ConvertedTokenizer.of(directory)).hasMessageContaining("vocab.json");
  }

  @Test
  void aPairOfAnUnknownKindIsRefused() throws IOException {
    Files.writeString(directory.resolve("vocab.json"), "{\"a\": 0}");
    Files.writeString(directory.resolve("merges.txt"), "#version: 0.2\n");
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"smollm3\"}");

    assertThatThrownBy(() -> ConvertedTokenizer.of(directory))
        .hasMessageContaining("AFT-401")
        .hasMessageContaining("model type 'smollm3'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tokenizer_config.json|{\"extra_ids\": 2000000000}|AFT-401|extra_ids 2000000000",
        "tokenizer_config.json|{\"extra_ids\": \"x\"}|AFT-401|extra_ids \"x\"",
        "tokenizer_config.json|{|AFT-303|tokenizer_config.json",
        "added_tokens.json|[]|AFT-303|added_tokens.json",
        "added_tokens.json|{\"<x>\": \"y\"}|AFT-401|an id \"y\" in added_tokens.json",
        "added_tokens.json|{\"<x>\": 5}|AFT-401|'<x>' with id 5",
        "added_tokens.json|{\"<x>\": 100000}|AFT-401|'<x>' with id 100000",
      })
  void smallFilesThatAreDamagedAreRefused(String file, String json, String code, String found)
      throws IOException {
    Path source = Shared.path("fixtures/tokenizers/sp-unigram");
    Files.copy(source.resolve("tokenizer.model"), directory.resolve("tokenizer.model"));
    String settings = "{\"tokenizer_class\": \"T5Tokenizer\"}";
    Files.writeString(directory.resolve("tokenizer_config.json"), settings);
    Files.writeString(
        directory.resolve(file),
        json.startsWith("{\"extra") ? settings.replace("}", json.replace('{', ',')) : json);

    assertThatThrownBy(() -> ConvertedTokenizer.of(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(found);
  }

  @Test
  void aSplitIsOneOfCodePoints() {
    assertThat(BpeMerges.byId(Map.of("x\ud83d\ude00", 2, "x", 0, "\ud83d\ude00", 1)))
        .containsExactly(new BpeMerges.Merge("x", "\ud83d\ude00"));
  }

  @Test
  void aNumberOfElevenBytesIsNoNumber() {
    byte[] bytes = new byte[12];
    Arrays.fill(bytes, (byte) 0x80);
    bytes[0] = 8;
    ProtobufReader reader = new ProtobufReader(ByteBuffer.wrap(bytes));

    assertThatThrownBy(reader::next).hasMessageContaining("more than 64 bits");
  }
}
