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
  QWEN2,
  QWEN3_5;

  /** Model types for which transformers ignores the class that a SentencePiece file names. */
  private static final Set<String> BY_ITS_OWN_SETTINGS =
      Set.of(
          "ernie4_5",
          "ernie4_5_moe",
          "flex_olmo",
          "glm",
          "glm4",
          "granite",
          "granitemoe",
          "granitemoehybrid",
          "granitemoeshared",
          "internlm2",
          "jamba",
          "llava",
          "minicpm3",
          "minimax_m2",
          "ministral",
          "ministral3",
          "mistral",
          "mistral3",
          "mixtral",
          "nemotron",
          "olmo2",
          "olmo3",
          "olmo_hybrid",
          "phi3",
          "phimoe",
          "pixtral",
          "stablelm",
          "voxtral");

  /** Model types whose class is that of GPT-2 where no file names one. */
  private static final Set<String> LIKE_GPT2 =
      Set.of("codegen", "gpt2", "gpt_neo", "gptj", "opt", "phi", "starcoder2");

  /** The same of GPT-NeoX. */
  private static final Set<String> LIKE_GPT_NEOX = Set.of("gpt_neox", "olmo", "olmoe");

  boolean isQwen() {
    return this == QWEN2 || this == QWEN3_5;
  }

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
      case QWEN2, QWEN3_5 -> named("", end, end, end);
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

  /**
   * Returns the kind of a vocabulary with merges, of which the files themselves say nothing.
   *
   * @throws MalformedModelException if neither the class nor the model's type says it
   */
  static TokenizerKind ofMerges(Optional<String> tokenizerClass, Optional<String> type) {
    String model = type.orElse("");
    if (model.startsWith("qwen3_5")) {
      return QWEN3_5;
    }
    if (model.equals("qwen2")) {
      return QWEN2;
    }
    return switch (tokenizerClass.map(TokenizerKind::withoutFast).orElse("")) {
      case "GPT2Tokenizer", "CodeGenTokenizer" -> GPT2;
      case "GPTNeoXTokenizer" -> GPT_NEOX;
      case "Qwen2Tokenizer" -> QWEN2;
      case "Qwen3_5Tokenizer" -> QWEN3_5;
      default -> ofMerges(tokenizerClass.orElse("no tokenizer_class"), model);
    };
  }

  private static TokenizerKind ofMerges(String named, String model) {
    if (model.startsWith("qwen")) {
      return QWEN2;
    }
    if (LIKE_GPT_NEOX.contains(model)) {
      return GPT_NEOX;
    }
    if (LIKE_GPT2.contains(model)) {
      return GPT2;
    }
    throw new MalformedModelException(
        "a pair whose kind is unknown: " + named + ", and model type '" + model + "'");
  }

  private static String withoutFast(String name) {
    return name.endsWith("Fast") ? name.substring(0, name.length() - "Fast".length()) : name;
  }
}
