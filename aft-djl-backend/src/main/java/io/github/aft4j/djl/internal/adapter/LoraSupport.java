// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads in what an adapter differs from plain LoRA, and refuses by name what is not supported. */
final class LoraSupport {
  /** Settings that change the computation if they are on, not empty, or present. */
  private static final List<String> SWITCHES =
      List.of(
          "use_qalora",
          "use_bdlora",
          "lora_bias",
          "layer_replication",
          "target_parameters",
          "alora_invocation_tokens",
          "arrow_config",
          "kasa_config",
          "velora_config",
          "monteclora_config",
          "megatron_config");

  /** The other settings that PEFT has or had: those that are read, and those without effect. */
  private static final Set<String> OTHERS =
      Set.of(
          "alpha_pattern",
          "auto_mapping",
          "base_model_name_or_path",
          LoraVariant.BIAS,
          "corda_config",
          LoraVariant.TYING,
          "eva_config",
          "exclude_modules",
          "fan_in_fan_out",
          "inference_mode",
          LoraVariant.INIT,
          "layers_pattern",
          "layers_to_transform",
          "loftq_config",
          "lora_alpha",
          "lora_dropout",
          "lora_ga_config",
          "megatron_core",
          "merge_weights",
          "modules_to_save",
          "peft_type",
          "peft_version",
          "qalora_group_size",
          "r",
          "rank_pattern",
          "revision",
          "runtime_config",
          "target_modules",
          "task_type",
          LoraVariant.TOKENS,
          LoraVariant.DORA,
          "use_rslora");

  /**
   * Ways of initializing that leave the base weights as they are, or change them in a known way.
   */
  private static final Set<String> INITS =
      Set.of("true", "false", "gaussian", "orthogonal", "eva", LoraVariant.PISSA);

  private static final Map<String, LoraVariant.Bias> BIASES =
      Map.of(
          "none", LoraVariant.Bias.NONE,
          "all", LoraVariant.Bias.ALL,
          "lora_only", LoraVariant.Bias.LORA_ONLY);

  /** The names of the token embedding in the families' modules. */
  private static final Set<String> EMBEDDINGS = Set.of("embed_tokens", "wte", "embed_in");

  private LoraSupport() {}

  static void check(ConfigReader config) {
    String type = config.text("peft_type").orElse("LORA");
    if (!type.equals("LORA")) {
      refuse(config, "peft_type", type, "LORA");
    }
    String bias = config.text(LoraVariant.BIAS).orElse("none");
    if (!BIASES.containsKey(bias)) {
      refuse(config, LoraVariant.BIAS, bias, "none, all or lora_only");
    }
    for (String key : SWITCHES) {
      if (isOn(config.json().path(key))) {
        refuse(config, key, config.json().path(key).toString(), "nothing, or false");
      }
    }
    for (Map.Entry<String, JsonNode> entry : config.json().properties()) {
      String key = entry.getKey();
      if (!OTHERS.contains(key) && !SWITCHES.contains(key) && isOn(entry.getValue())) {
        String shown = Excerpt.of(entry.getValue().toString(), 100);
        refuse(config, Excerpt.of(key, 60), shown, "only settings of PEFT's LoraConfig");
      }
    }
    String init = config.json().path("init_lora_weights").asText("true");
    if (!INITS.contains(init)) {
      refuse(
          config,
          "init_lora_weights",
          init,
          "true, false, gaussian, orthogonal, eva or pissa (others change the base weights)");
    }
  }

  static LoraVariant variant(ConfigReader config) {
    return new LoraVariant(
        config.flag(LoraVariant.DORA, false),
        config.json().path(LoraVariant.INIT).asText().equals(LoraVariant.PISSA),
        BIASES.getOrDefault(config.text(LoraVariant.BIAS).orElse("none"), LoraVariant.Bias.NONE),
        tokens(config),
        config.flag(LoraVariant.TYING, false));
  }

  /** A list, or one by the name of the token embedding. */
  private static List<Integer> tokens(ConfigReader config) {
    JsonNode node = config.json().path(LoraVariant.TOKENS);
    if (!node.isObject()) {
      return config.ids(LoraVariant.TOKENS);
    }
    for (String module : (Iterable<String>) node::fieldNames) {
      String last = module.substring(module.lastIndexOf('.') + 1);
      if (node.size() == 1 && EMBEDDINGS.contains(last)) {
        return config.object(LoraVariant.TOKENS).orElseThrow().ids(module);
      }
    }
    if (!node.isEmpty()) {
      refuse(config, LoraVariant.TOKENS, node.toString(), "tokens of the token embedding");
    }
    return List.of();
  }

  private static boolean isOn(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY, OBJECT -> !node.isEmpty();
      case NUMBER -> node.doubleValue() != 0;
      case STRING -> !node.textValue().isEmpty();
      default -> node.asBoolean();
    };
  }

  private static void refuse(ConfigReader config, String key, String found, String expected) {
    config
        .problems()
        .add(
            AdapterError.UNSUPPORTED_ADAPTER,
            config.where(key),
            found,
            expected,
            "Merge the adapter into its base with the tool that made it, and load the result.");
  }
}
