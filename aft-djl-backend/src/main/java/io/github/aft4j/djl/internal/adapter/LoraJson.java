// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a config in the keys of PEFT; those that are left out have their defaults there. */
final class LoraJson {
  private LoraJson() {}

  static ObjectNode of(LoraConfig config, boolean fanInFanOut) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base_model_name_or_path", config.baseModel().orElse(""));
    json.put("bias", "none");
    json.put("fan_in_fan_out", fanInFanOut);
    json.put("inference_mode", true);
    json.put("init_lora_weights", true);
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
    if (config.targets().layers().isEmpty()) {
      json.putNull("layers_to_transform");
    } else {
      ArrayNode layers = json.putArray("layers_to_transform");
      config.targets().layers().forEach(layers::add);
    }
    json.put("task_type", "CAUSAL_LM");
    json.put("use_dora", false);
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

  private static void list(ObjectNode json, String key, List<String> texts) {
    if (texts.isEmpty()) {
      json.putNull(key);
    } else {
      ArrayNode array = json.putArray(key);
      texts.stream().sorted().forEach(array::add);
    }
  }
}
