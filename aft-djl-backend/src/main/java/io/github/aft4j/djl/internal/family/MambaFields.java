// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import java.util.List;
import java.util.Map;

/** Keys and names of the state-space layers of Mamba 2. */
final class MambaFields {
  static final Map<LayerWeight, String> NAMES =
      Map.of(
          LayerWeight.MIXER_IN, "mamba.in_proj.weight",
          LayerWeight.MIXER_IN_BIAS, "mamba.in_proj.bias",
          LayerWeight.MIXER_CONVOLUTION, "mamba.conv1d.weight",
          LayerWeight.MIXER_CONVOLUTION_BIAS, "mamba.conv1d.bias",
          LayerWeight.MIXER_DECAY_OFFSET, "mamba.dt_bias",
          LayerWeight.MIXER_DECAY_SCALE, "mamba.A_log",
          LayerWeight.MIXER_SKIP, "mamba.D",
          LayerWeight.MIXER_NORM, "mamba.norm.weight",
          LayerWeight.MIXER_OUT, "mamba.out_proj.weight",
          LayerWeight.MIXER_OUT_BIAS, "mamba.out_proj.bias");

  private static final String LIMITS = "time_step_limit";

  private MambaFields() {}

  /**
   * Reads a layer.
   *
   * @param values the width of all values
   * @param outputBias whether the projection of its result has a bias
   * @throws IllegalArgumentException if heads do not share the values evenly
   */
  static Mamba2 read(
      ConfigReader config, int values, boolean outputBias, Gate gate, List<Double> scales) {
    int heads = config.size("mamba_n_heads", 128);
    boolean auto = config.json().path("mamba_d_head").asText("auto").equals("auto");
    int width = auto ? values / heads : config.size("mamba_d_head");
    if (heads * width != values) {
      throw new IllegalArgumentException(
          heads + " Mamba heads of width " + width + " do not make a width of " + values);
    }
    return new Mamba2(
        heads,
        width,
        config.size("mamba_d_state", 256),
        config.size("mamba_n_groups", 1),
        config.size("mamba_d_conv", 4),
        config.flag("mamba_proj_bias", false),
        config.flag("mamba_conv_bias", true),
        outputBias,
        gate,
        limit(config, 0, 0),
        limit(config, 1, Double.POSITIVE_INFINITY),
        scales);
  }

  /** Reads the layers, which all are of Mamba where the configuration does not say. */
  static List<LayerSpec> layers(ConfigReader config, LayerSpec attention) {
    LayerSpec mamba = LayerSpec.mixing(Mixer.MAMBA);
    return Layers.typed(
        config,
        Map.of(
            "attention", attention,
            "full_attention", attention,
            "mamba", mamba,
            "linear_attention", mamba),
        layer -> mamba);
  }

  /** Returns a bound of the steps, which may be infinite in any of the forms of transformers. */
  private static double limit(ConfigReader config, int index, double absent) {
    JsonNode limits = config.json().path(LIMITS);
    if (!config.has(LIMITS)) {
      return absent;
    }
    JsonNode limit = limits.path(index);
    boolean open = limit.path("__float__").asText(limit.asText()).equals("Infinity");
    if (!open && !limit.isNumber()) {
      Unsupported.report(config, LIMITS, limits.toString(), "two numbers");
    }
    return open ? Double.POSITIVE_INFINITY : limit.asDouble();
  }
}
