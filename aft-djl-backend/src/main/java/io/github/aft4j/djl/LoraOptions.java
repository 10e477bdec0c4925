// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A new adapter of a model, or none.
 *
 * @param fresh of a new adapter
 * @param seed of a new adapter's elements
 */
record LoraOptions(Optional<LoraConfig> fresh, long seed) {
  static final LoraOptions NONE = new LoraOptions(Optional.empty(), 0);

  static List<Option> options() {
    return List.of(
        Option.string(
            "adapter",
            "",
            "PEFT LoRA adapter to load with the model: a directory or a name in the local cache"),
        Option.integer(
            "lora.rank", 0, 0, 65_536, "Rank of a new LoRA adapter that is trained; 0: none"),
        Option.number("lora.alpha", 0, 0, 1e6, "alpha of a new adapter; 0: twice the rank"),
        Option.number(
            "lora.dropout", 0, 0, 0.99, "Dropout of a new adapter's inputs while training"),
        Option.flag("lora.rslora", false, "Scale by alpha / sqrt(rank) instead of alpha / rank"),
        Option.optional(
            "lora.target_modules",
            Option.Type.LIST,
            "Adapted modules by the ends of their names, such as q_proj, lm_head or embed_tokens;"
                + " absent: every linear layer but the head"),
        Option.optional(
            "lora.modules_to_save", Option.Type.LIST, "Modules that are trained as a whole"),
        Option.integer("lora.seed", 0, 0, Long.MAX_VALUE, "Seed of a new adapter's elements"));
  }

  /**
   * Reads the options of a new adapter.
   *
   * @param stored whether the model has a stored one
   */
  static LoraOptions read(Options options, boolean stored) {
    int rank = options.integer("lora.rank");
    if (stored && rank > 0) {
      throw new AftException(
          new Problem(
              AdapterError.TWO_ADAPTERS,
              "the model's options",
              "both adapter and lora.rank",
              "one of them",
              "With adapter, training goes on with the stored adapter at its own rank."));
    }
    return new LoraOptions(
        rank == 0 ? Optional.empty() : Optional.of(config(options, rank)),
        options.longInteger("lora.seed"));
  }

  /** Returns the stored adapter that options name. */
  static Optional<String> stored(Options options) {
    return Optional.of(options.string("adapter")).filter(name -> !name.isEmpty());
  }

  private static LoraConfig config(Options options, int rank) {
    double alpha = options.number("lora.alpha");
    List<String> targets =
        options.has("lora.target_modules") ? options.list("lora.target_modules") : List.of();
    return new LoraConfig(
        rank,
        alpha == 0 ? 2.0 * rank : alpha,
        options.number("lora.dropout"),
        options.flag("lora.rslora"),
        targets.isEmpty() || targets.equals(List.of(ModuleFilter.ALL_LINEAR))
            ? ModuleFilter.allLinear()
            : ModuleFilter.named(targets),
        Map.of(),
        Map.of(),
        options.has("lora.modules_to_save") ? options.list("lora.modules_to_save") : List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
