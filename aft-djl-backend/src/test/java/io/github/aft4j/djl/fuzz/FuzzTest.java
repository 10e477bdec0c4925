// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a model's files hold, opening them ends within five seconds of work, in a model or in a
 * refusal with a code. {@code -Daft.fuzz.tries} says how often; whoever sets it gets other files
 * each time, the suite the same ones. {@code -Daft.fuzz.seed} repeats a failure.
 */
class FuzzTest {
  private static final Optional<Integer> TRIES =
      Optional.ofNullable(Integer.getInteger("aft.fuzz.tries"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "tokenizer, data/weights/stories260K/hf, tokenizer.json",
    "tokenizer, made, tokenizer.json",
    "tokenizer, cases/01-template-key-order/model, tokenizer.json",
    "tokenizer, cases/01-template-key-order/model, tokenizer_config.json",
    "model, fixtures/models/llama, config.json",
    "model, fixtures/models/gemma3_text, config.json",
    "model, fixtures/models/gpt2, model.safetensors",
    "adapter, cases/20-peft-norm-saved, adapter_config.json",
    "adapter, cases/20-peft-norm-saved, adapter_model.safetensors"
  })
  void opensOrRefuses(String kind, String source, String file) throws Exception {
    Path good = source.equals("made") ? made() : Shared.path(source);
    Path originals = kind.equals("adapter") ? good.resolve("adapter") : good;
    Path work = Files.createDirectories(folder.resolve("work"));
    copy(originals, work);
    if (kind.equals("adapter")) {
      copy(good.resolve("base"), Files.createDirectory(work.resolve("base")));
    }
    long drawn = TRIES.map(t -> new Random().nextLong(1_000_000_000)).orElse(1L);
    long seed = Long.getLong("aft.fuzz.seed", drawn);
    System.out.println("fuzzing " + source + "/" + file + " from seed " + seed);
    Path log = folder.resolve("log");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzMain.class.getName(),
                kind,
                originals.toString(),
                work.toString(),
                file,
                String.valueOf(seed),
                String.valueOf(TRIES.orElse(60)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    List<String> lines = Files.readAllLines(log);
    assertThat(status)
        .as(String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())))
        .isZero();
  }

  /** A tokenizer with a component of many kinds. */
  private Path made() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("made"));
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "truncation": {"direction": "Right", "max_length": 8,
          "strategy": "LongestFirst", "stride": 0},
         "padding": {"strategy": "BatchLongest", "direction": "Right", "pad_to_multiple_of": 2,
          "pad_id": 0, "pad_type_id": 0, "pad_token": "<s>"},
         "added_tokens": [{"id": 0, "content": "<s>", "single_word": false, "lstrip": false,
          "rstrip": false, "normalized": false, "special": true}],
         "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"},
          {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
          {"type": "Strip", "strip_left": true, "strip_right": true},
          {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
           "strip_accents": null, "lowercase": true}]},
         "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
          {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always",
           "split": true}, {"type": "Digits", "individual_digits": true},
          {"type": "Split", "pattern": {"Regex": "x|y"}, "behavior": "Isolated", "invert": false},
          {"type": "FixedLength", "length": 5}]},
         "post_processor": {"type": "TemplateProcessing",
          "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
           {"Sequence": {"id": "A", "type_id": 0}}],
          "pair": [{"Sequence": {"id": "A", "type_id": 0}},
           {"Sequence": {"id": "B", "type_id": 1}}],
          "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}},
         "decoder": {"type": "Sequence", "decoders": [
          {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
          {"type": "ByteFallback"}, {"type": "Fuse"},
          {"type": "Strip", "content": " ", "start": 1, "stop": 0},
          {"type": "WordPiece", "prefix": "##", "cleanup": true}]},
         "model": {"type": "Unigram", "unk_id": 1, "byte_fallback": false,
          "vocab": [["<s>", 0.0], ["<unk>", 0.0], ["▁", -1.5], ["a", -2.0], ["he", -2.5],
           ["l", -3.0], ["▁hel", -3.5]]}}
        """);
    Files.writeString(directory.resolve("tokenizer_config.json"), "{\"eos_token\": \"<s>\"}");
    return directory;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName().toString()), Files.readAllBytes(file));
      }
    }
  }
}
