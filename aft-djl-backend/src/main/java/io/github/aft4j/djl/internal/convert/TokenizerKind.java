// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of tokenizers whose older forms are converted, with the tokens each has by default. */
enum TokenizerKind {
  LLAMA,
  GEMMA,
  T5,
  PLAIN,
  GPT2,
  GPT_NEOX,
  QWEN2;

  /** Model types for which transformers ignores the class that a SentencePiece file names. */
  private static final Set<String> BY_ITS_OWN_SETTINGS =
      Set.of(
          "ministral",
          "ministral3",
          "mistral",
          "mistral3",
          "mixtral",
          "olmo2",
          "olmo3",
          "granite",
          "phi3",
          "phimoe");

  /** Returns the tokens by name where a tokenizer's files name none. */
  Map<String, String> defaults() {
    String end = "<|endoftext|>";
    return switch (this) {
      case LLAMA -> Map.of("bos_token", "<s>", "eos_token", "</s>", "unk_token", "<unk>");
      case GEMMA ->
          Map.of(
              "bos_token", "<bos>",
              "eos_token", "<eos>",
              "unk_token", "<unk>",
              "pad_token", "<pad>",
              "mask_token", "<mask>");
      case T5 -> Map.of("eos_token", "</s>", "unk_token", "<unk>", "pad_token", "<pad>");
      case PLAIN -> Map.of();
      case GPT2 -> Map.of("bos_token", end, "eos_token", end, "unk_token", end);
      case GPT_NEOX ->
          Map.of("bos_token", end, "eos_token", end, "unk_token", end, "pad_token", "<|padding|>");
      case QWEN2 -> Map.of("eos_token", end, "unk_token", end, "pad_token", end);
    };
  }

  /** Returns the kind of a SentencePiece model. */
  static TokenizerKind ofSentencePiece(Optional<String> tokenizerClass, Optional<String> type) {
    if (type.filter(BY_ITS_OWN_SETTINGS::contains).isPresent()) {
      return PLAIN;
    }
    String name = tokenizerClass.map(TokenizerKind::withoutFast).orElse("");
    if (name.isEmpty() && type.filter(model -> model.startsWith("gemma")).isPresent()) {
      return GEMMA;
    }
    return switch (name) {
      case "LlamaTokenizer" -> LLAMA;
      case "GemmaTokenizer" -> GEMMA;
      case "T5Tokenizer" -> T5;
      default -> PLAIN;
    };
  }

  /** Returns the kind of a vocabulary with merges. */
  static TokenizerKind ofMerges(Optional<String> tokenizerClass, Optional<String> type) {
    String name = tokenizerClass.map(TokenizerKind::withoutFast).orElse("");
    boolean qwen = type.filter(model -> model.startsWith("qwen")).isPresent();
    if (qwen || name.equals("Qwen2Tokenizer")) {
      return QWEN2;
    }
    boolean unnamed = name.isEmpty() && type.filter("gpt_neox"::equals).isPresent();
    return unnamed || name.equals("GPTNeoXTokenizer") ? GPT_NEOX : GPT2;
  }

  private static String withoutFast(String name) {
    return name.endsWith("Fast") ? name.substring(0, name.length() - "Fast".length()) : name;
  }
}
