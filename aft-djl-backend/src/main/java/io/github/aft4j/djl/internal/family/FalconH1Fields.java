// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static java.util.Map.entry;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Keys and names of Falcon H1. */
final class FalconH1Fields {
  private FalconH1Fields() {}

  static Mamba2 mamba(ConfigReader config) {
    int hidden = config.size("hidden_size", 4096);
    int expanded = Fields.product("Mamba width", config.size("mamba_expand", 2), hidden);
    int values = config.size("mamba_d_ssm", config.json().has("mamba_d_ssm") ? expanded : 1024);
    List<Double> scales = new ArrayList<>();
    scales.add(config.number("ssm_in_multiplier", 1));
    scales.addAll(numbers(config, "ssm_multipliers", 5));
    scales.add(config.number("ssm_out_multiplier", 1));
    return MambaFields.read(
        config, values, config.flag("projectors_bias", false), gate(config), scales);
  }

  private static Gate gate(ConfigReader config) {
    if (!config.flag("mamba_rms_norm", false)) {
      return Gate.ALONE;
    }
    return config.flag("mamba_norm_before_gate", true) ? Gate.AFTER_NORM : Gate.BEFORE_NORM;
  }

  /**
   * Returns some factors, which are 1 where the configuration has none.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  static List<Double> numbers(ConfigReader config, String key, int count) {
    List<Double> numbers = config.has(key) ? config.numbers(key) : Collections.nCopies(count, 1.0);
    if (numbers.size() != count) {
      throw new IllegalArgumentException(key + " has " + numbers.size() + " entries, not " + count);
    }
    return numbers;
  }

  static TensorNames names() {
    return TensorNames.llama()
        .with(MambaFields.NAMES)
        .with(
            Map.ofEntries(
                entry(LayerWeight.FEED_FORWARD_NORM, "pre_ff_layernorm.weight"),
                entry(LayerWeight.GATE, "feed_forward.gate_proj.weight"),
                entry(LayerWeight.GATE_BIAS, "feed_forward.gate_proj.bias"),
                entry(LayerWeight.UP, "feed_forward.up_proj.weight"),
                entry(LayerWeight.UP_BIAS, "feed_forward.up_proj.bias"),
                entry(LayerWeight.DOWN, "feed_forward.down_proj.weight"),
                entry(LayerWeight.DOWN_BIAS, "feed_forward.down_proj.bias")))
        .withFinalNorm("model.final_layernorm.weight");
  }
}
