// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an {@code adapter_config.json}. A targeted module computes W·x + scale·B·(A·x),
 * with A [rank, in], B [out, rank] and scale = alpha / rank, or alpha / √rank with {@code rslora}.
 *
 * @param rank {@code r}, of the modules that {@code rankPattern} does not name
 * @param alpha {@code lora_alpha}, likewise
 * @param dropout {@code lora_dropout}, of x before A while training
 * @param rslora {@code use_rslora}
 * @param targets which modules are adapted
 * @param rankPattern ranks of single modules, by name or regular expression
 * @param alphaPattern alphas of single modules, likewise
 * @param modulesToSave modules that are trained as a whole and stored beside the adapter
 * @param variant in what it differs from plain LoRA
 * @param baseModel {@code base_model_name_or_path}
 * @param revision of the base model, where it has a name
 */
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    boolean rslora,
    ModuleFilter targets,
    Map<String, Integer> rankPattern,
    Map<String, Double> alphaPattern,
    List<String> modulesToSave,
    LoraVariant variant,
    Optional<String> baseModel,
    Optional<String> revision) {
  public LoraConfig {
    // in their order, since the first pattern that matches counts
    rankPattern = Collections.unmodifiableMap(new LinkedHashMap<>(rankPattern));
    alphaPattern = Collections.unmodifiableMap(new LinkedHashMap<>(alphaPattern));
    modulesToSave = List.copyOf(modulesToSave);
    if (rank < 1 || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("A rank is 1 or more, a dropout in [0, 1)");
    }
  }

  /** Returns an adapter of one rank for the given modules, without dropout. */
  public static LoraConfig of(int rank, double alpha, ModuleFilter targets) {
    return new LoraConfig(
        rank,
        alpha,
        0,
        false,
        targets,
        Map.of(),
        Map.of(),
        List.of(),
        LoraVariant.PLAIN,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this configuration with dropout. */
  public LoraConfig withDropout(double value) {
    return new LoraConfig(
        rank,
        alpha,
        value,
        rslora,
        targets,
        rankPattern,
        alphaPattern,
        modulesToSave,
        variant,
        baseModel,
        revision);
  }

  /**
   * Reads a config; notes its problems in the reader: AFT-304 for values that are wrong, AFT-331
   * for kinds of adapters that are not supported.
   */
  public static LoraConfig read(ConfigReader config) {
    LoraSupport.check(config);
    double dropout = config.number("lora_dropout", 0);
    if (!(dropout >= 0 && dropout < 1)) {
      config
          .problems()
          .add(
              CheckpointError.INVALID_CONFIG_VALUE,
              config.where("lora_dropout"),
              String.valueOf(dropout),
              "a number in [0, 1)",
              "Correct the value.");
      dropout = 0;
    }
    return new LoraConfig(
        config.size("r", 8),
        LoraPatterns.alpha(config, "lora_alpha", 8),
        dropout,
        config.flag("use_rslora", false),
        ModuleFilter.read(config),
        LoraPatterns.ranks(config),
        LoraPatterns.alphas(config),
        LoraPatterns.modulesToSave(config),
        LoraSupport.variant(config),
        config.text("base_model_name_or_path"),
        config.text("revision"));
  }

  /** Returns this configuration with another base model. */
  public LoraConfig withBase(String nameOrPath, Optional<String> commit) {
    return new LoraConfig(
        rank,
        alpha,
        dropout,
        rslora,
        targets,
        rankPattern,
        alphaPattern,
        modulesToSave,
        variant,
        Optional.of(nameOrPath),
        commit);
  }

  /** Returns the JSON as PEFT writes it. */
  public ObjectNode toJson(boolean fanInFanOut) {
    return LoraJson.of(this, fanInFanOut);
  }
}
