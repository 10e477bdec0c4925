// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.LoraVariant;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A new adapter of a model, or none, and how adapters are trained.
 *
 * @param fresh of a new adapter
 * @param seed of a new adapter's elements
 * @param plus LoRA+: how many times as fast B and vectors learn as A; 1 for as fast
 */
record LoraOptions(Optional<LoraConfig> fresh, long seed, double plus) {
  static final LoraOptions NONE = new LoraOptions(Optional.empty(), 0);

  private static final String PREFIX = "lora.";
  private static final String RANK = "lora.rank";
  private static final String PLUS = "lora.plus";
  private static final String TARGETS = "lora.target_modules";
  private static final String EXCLUDED = "lora.exclude_modules";
  private static final String SAVED = "lora.modules_to_save";
  private static final String LAYERS = "lora.layers_to_transform";
  private static final String LAYERS_PATTERN = "lora.layers_pattern";
  private static final String TOKENS = "lora.trainable_token_indices";
  private static final String PISSA = "pissa";

  LoraOptions(Optional<LoraConfig> fresh, long seed) {
    this(fresh, seed, 1);
  }

  static List<Option> options() {
    return List.of(
        Option.string(
            "adapter",
            "",
            "PEFT LoRA adapter to load with the model: a directory or a name in the local cache"),
        Option.integer(RANK, 0, 0, 65_536, "Rank of a new LoRA adapter that is trained; 0: none"),
        Option.number("lora.alpha", 0, 0, 1e6, "alpha of a new adapter; 0: twice the rank"),
        Option.number(
            "lora.dropout", 0, 0, 0.99, "Dropout of a new adapter's inputs while training"),
        Option.flag("lora.rslora", false, "Scale by alpha / sqrt(rank) instead of alpha / rank"),
        Option.flag("lora.dora", false, "DoRA: train the lengths of the weights' rows as well"),
        Option.choice(
            "lora.init",
            "default",
            List.of("default", PISSA),
            "What A and B begin as; pissa: the weights' largest singular values and vectors"),
        Option.optional(
            TARGETS,
            Option.Type.LIST,
            "Adapted modules by the ends of their names, such as q_proj, lm_head or embed_tokens;"
                + " absent: every linear layer but the head"),
        Option.optional(
            EXCLUDED, Option.Type.LIST, "Modules that are not adapted, by the ends of their names"),
        Option.optional(
            LAYERS, Option.Type.LIST, "Indices of the layers that are adapted; absent: all"),
        Option.optional(
            LAYERS_PATTERN,
            Option.Type.LIST,
            "Names that a layer's index follows, such as layers; absent: any"),
        Option.optional(SAVED, Option.Type.LIST, "Modules that are trained as a whole"),
        Option.optional(
            TOKENS, Option.Type.LIST, "Ids of tokens whose rows of the embedding are trained"),
        Option.choice(
            "lora.bias",
            "none",
            List.of("none", "all", "lora_only"),
            "Biases that are trained: none, all, or those of adapted modules"),
        Option.flag(
            "lora.ensure_weight_tying",
            false,
            "Keep a tied head tied to an embedding in modules_to_save; without it, they become"
                + " two"),
        Option.number(
            PLUS,
            1,
            1e-6,
            1e6,
            "LoRA+: how many times the learning rate B and vectors have, of a new or stored"
                + " adapter"),
        Option.integer("lora.seed", 0, 0, Long.MAX_VALUE, "Seed of a new adapter's elements"));
  }

  /**
   * Reads the options of a new adapter.
   *
   * @param stored whether the model has a stored one
   */
  static LoraOptions read(Options options, boolean stored) {
    int rank = options.integer(RANK);
    if (stored && rank > 0) {
      throw new AftException(
          new Problem(
              AdapterError.TWO_ADAPTERS,
              "the model's options",
              "both adapter and lora.rank",
              "one of them",
              "With adapter, training continues with the stored adapter at its own rank."));
    }
    if (rank == 0) {
      refuseIdle(options, stored);
    }
    return new LoraOptions(
        rank == 0 ? Optional.empty() : Optional.of(config(options, rank)),
        options.longInteger("lora.seed"),
        options.number(PLUS));
  }

  /** Refuses what would have no effect, so that nobody trains something else than they meant. */
  private static void refuseIdle(Options options, boolean stored) {
    List<String> idle =
        options().stream()
            .filter(option -> option.name().startsWith(PREFIX) && isSet(options, option))
            .map(Option::name)
            .filter(name -> !(stored && name.equals(PLUS)))
            .toList();
    if (!idle.isEmpty()) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "the model's options",
              String.join(", ", idle) + (stored ? " with a stored adapter" : " without an adapter"),
              stored ? "no option of a new adapter except " + PLUS : RANK + " as well",
              stored
                  ? "Remove them: the stored adapter keeps its own settings."
                  : "Set " + RANK + ", such as 16, or remove them to train every weight."));
    }
  }

  /** Returns whether an option has a value other than its default; an empty list is no value. */
  private static boolean isSet(Options options, Option option) {
    Optional<Object> value =
        Optional.ofNullable(options.asMap().get(option.name()))
            .filter(given -> !List.of().equals(given));
    return !value
        .map(LoraOptions::comparable)
        .equals(option.defaultValue().map(LoraOptions::comparable));
  }

  /** Returns numbers as doubles, so that 0 equals 0.0. */
  private static Object comparable(Object value) {
    return value instanceof Number number ? Double.valueOf(number.doubleValue()) : value;
  }

  /** Returns the stored adapter that options name. */
  static Optional<String> stored(Options options) {
    return Optional.of(options.string("adapter")).filter(name -> !name.isEmpty());
  }

  private static LoraConfig config(Options options, int rank) {
    double alpha = options.number("lora.alpha");
    List<String> targets = list(options, TARGETS);
    ModuleFilter modules =
        targets.isEmpty() || targets.equals(List.of(ModuleFilter.ALL_LINEAR))
            ? ModuleFilter.allLinear()
            : ModuleFilter.named(targets);
    return new LoraConfig(
        rank,
        alpha == 0 ? 2.0 * rank : alpha,
        options.number("lora.dropout"),
        options.flag("lora.rslora"),
        modules.narrowed(
            list(options, EXCLUDED), numbers(options, LAYERS), list(options, LAYERS_PATTERN)),
        Map.of(),
        Map.of(),
        list(options, SAVED),
        new LoraVariant(
            options.flag("lora.dora"),
            options.string("lora.init").equals(PISSA),
            LoraVariant.Bias.valueOf(options.string("lora.bias").toUpperCase(Locale.ROOT)),
            numbers(options, TOKENS),
            options.flag("lora.ensure_weight_tying")),
        Optional.empty(),
        Optional.empty());
  }

  private static List<String> list(Options options, String name) {
    return options.has(name) ? options.list(name) : List.of();
  }

  private static List<Integer> numbers(Options options, String name) {
    List<Integer> numbers = new ArrayList<>();
    for (String text : list(options, name)) {
      if (!text.matches("[0-9]{1,9}")) {
        throw new AftException(
            new Problem(
                CommonError.INVALID_VALUE,
                "the model's options, " + name,
                "'" + text + "'",
                "whole numbers of 0 or more",
                "Correct the list."));
      }
      numbers.add(Integer.valueOf(text));
    }
    return numbers;
  }
}
