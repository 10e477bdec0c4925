// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import java.util.List;
import java.util.Set;

/** Refuses, by name, adapters that are more than plain LoRA. */
final class LoraSupport {
  /** Settings that change the computation if they are on, not empty, or present. */
  private static final List<String> SWITCHES =
      List.of(
          "use_dora",
          "use_qalora",
          "use_bdlora",
          "lora_bias",
          "layer_replication",
          "target_parameters",
          "trainable_token_indices",
          "alora_invocation_tokens",
          "arrow_config",
          "kasa_config",
          "velora_config",
          "monteclora_config",
          "megatron_config");

  /** Ways of initializing that leave the base weights as they are. */
  private static final Set<String> INITS = Set.of("true", "false", "gaussian", "orthogonal", "eva");

  private static final String TYING = "ensure_weight_tying";

  private LoraSupport() {}

  static void check(ConfigReader config) {
    String type = config.text("peft_type").orElse("LORA");
    if (!type.equals("LORA")) {
      refuse(config, "peft_type", type, "LORA");
    }
    String bias = config.text("bias").orElse("none");
    if (!bias.equals("none")) {
      refuse(config, "bias", bias, "none");
    }
    for (String key : SWITCHES) {
      if (isOn(config.json().path(key))) {
        refuse(config, key, config.json().path(key).toString(), "nothing, or false");
      }
    }
    String init = config.json().path("init_lora_weights").asText("true");
    if (!INITS.contains(init)) {
      refuse(
          config,
          "init_lora_weights",
          init,
          "true, false, gaussian, orthogonal or eva (others change the base weights)");
    }
  }

  /** Refuses one adapter for both the embedding and the head that is tied to it. */
  static void checkTies(ConfigReader config, AdapterLayout layout, DecoderSpec spec) {
    boolean adapted =
        layout.targets().stream().anyMatch(target -> tied(spec).contains(target.base().weight()));
    if (spec.tiedHead() && adapted && config.flag(TYING, false)) {
      refuse(config, TYING, "true", "false where the embedding or a tied head is adapted");
    }
  }

  private static List<String> tied(DecoderSpec spec) {
    return List.of(spec.names().embedding(), spec.names().head());
  }

  private static boolean isOn(JsonNode node) {
    return node.isContainerNode()
        ? !node.isEmpty()
        : node.isBoolean() ? node.asBoolean() : !node.isMissingNode() && !node.isNull();
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
