// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a config in the keys of PEFT; those that are left out have their defaults there. */
final class LoraJson {
  private LoraJson() {}

  static ObjectNode of(LoraConfig config, boolean fanInFanOut) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base_model_name_or_path", config.baseModel().orElse(""));
    LoraVariant variant = config.variant();
    json.put(LoraVariant.BIAS, variant.bias().name().toLowerCase(Locale.ROOT));
    json.put(LoraVariant.TYING, variant.tied());
    json.put("fan_in_fan_out", fanInFanOut);
    json.put("inference_mode", true);
    if (variant.pissa()) {
      json.put(LoraVariant.INIT, LoraVariant.PISSA);
    } else {
      json.put(LoraVariant.INIT, true);
    }
    number(json, "lora_alpha", config.alpha());
    json.put("lora_dropout", config.dropout());
    list(json, "modules_to_save", config.modulesToSave());
    json.put("peft_type", "LORA");
    json.put("r", config.rank());
    config.revision().ifPresent(commit -> json.put("revision", commit));
    ObjectNode ranks = json.putObject("rank_pattern");
    config.rankPattern().forEach(ranks::put);
    ObjectNode alphas = json.putObject("alpha_pattern");
    for (Map.Entry<String, Double> entry : config.alphaPattern().entrySet()) {
      number(alphas, entry.getKey(), entry.getValue());
    }
    modules(
        json, "target_modules", config.targets().include(), config.targets().includeExpression());
    modules(
        json, "exclude_modules", config.targets().exclude(), config.targets().excludeExpression());
    numbers(json, "layers_to_transform", config.targets().layers());
    list(json, "layers_pattern", config.targets().layersPattern());
    json.put("task_type", "CAUSAL_LM");
    numbers(json, LoraVariant.TOKENS, variant.tokens());
    json.put(LoraVariant.DORA, variant.dora());
    json.put("use_rslora", config.rslora());
    return json;
  }

  /** Writes whole numbers as such, since PEFT declares an alpha to be one. */
  private static void number(ObjectNode json, String key, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      json.put(key, (int) value);
    } else {
      json.put(key, value);
    }
  }

  private static void modules(
      ObjectNode json, String key, List<String> names, Optional<String> expression) {
    if (expression.isPresent()) {
      json.put(key, expression.get());
    } else {
      list(json, key, names);
    }
  }

  private static void numbers(ObjectNode json, String key, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      json.putNull(key);
    } else {
      numbers.forEach(json.putArray(key)::add);
    }
  }

  private static void list(ObjectNode json, String key, List<String> texts) {
    if (texts.isEmpty()) {
      json.putNull(key);
    } else {
      ArrayNode array = json.putArray(key);
      texts.stream().sorted().forEach(array::add);
    }
  }
}
