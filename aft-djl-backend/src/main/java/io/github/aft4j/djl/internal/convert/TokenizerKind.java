// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import java.util.LinkedHashMap;
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
      case LLAMA -> named("<s>", "</s>", "<unk>", "");
      case GEMMA -> {
        Map<String, String> tokens = named("<bos>", "<eos>", "<unk>", "<pad>");
        tokens.put("mask_token", "<mask>");
        yield tokens;
      }
      case T5 -> named("", "</s>", "<unk>", "<pad>");
      case PLAIN -> named("", "", "", "");
      case GPT2 -> named(end, end, end, "");
      case GPT_NEOX -> named(end, end, end, "<|padding|>");
      case QWEN2 -> named("", end, end, end);
    };
  }

  /** Returns tokens by name; an empty text is none. */
  private static Map<String, String> named(String bos, String eos, String unk, String pad) {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("bos_token", bos);
    tokens.put("eos_token", eos);
    tokens.put("unk_token", unk);
    tokens.put("pad_token", pad);
    tokens.values().removeIf(String::isEmpty);
    return tokens;
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
