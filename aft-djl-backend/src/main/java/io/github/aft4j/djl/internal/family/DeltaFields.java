// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.List;
import java.util.Map;

/** Keys and names of the gated delta rule. */
final class DeltaFields {
  static final Map<LayerWeight, String> COMMON =
      Map.of(
          LayerWeight.MIXER_CONVOLUTION, "linear_attn.conv1d.weight",
          LayerWeight.MIXER_DECAY_OFFSET, "linear_attn.dt_bias",
          LayerWeight.MIXER_DECAY_SCALE, "linear_attn.A_log",
          LayerWeight.MIXER_NORM, "linear_attn.norm.weight",
          LayerWeight.MIXER_OUT, "linear_attn.out_proj.weight");

  static final Map<LayerWeight, String> SEPARATE =
      Map.of(
          LayerWeight.MIXER_IN, "linear_attn.in_proj_qkv.weight",
          LayerWeight.MIXER_GATE, "linear_attn.in_proj_z.weight",
          LayerWeight.MIXER_RATE, "linear_attn.in_proj_b.weight",
          LayerWeight.MIXER_DECAY, "linear_attn.in_proj_a.weight");

  static final Map<LayerWeight, String> GROUPED =
      Map.of(
          LayerWeight.MIXER_IN, "linear_attn.in_proj_qkvz.weight",
          LayerWeight.MIXER_RATE, "linear_attn.in_proj_ba.weight");

  private DeltaFields() {}

  /**
   * Reads the mixer.
   *
   * @param grouped whether its projections are stored in groups of heads
   */
  static DeltaRule read(ConfigReader config, boolean grouped) {
    return new DeltaRule(
        config.size("linear_num_key_heads", 16),
        config.size("linear_num_value_heads", 32),
        config.size("linear_key_head_dim", 128),
        config.size("linear_value_head_dim", 128),
        config.size("linear_conv_kernel_dim", 4),
        grouped);
  }

  /** Reads the layers, of which one in an interval has attention. */
  static List<LayerSpec> layers(ConfigReader config) {
    int interval = config.size("full_attention_interval", 4);
    LayerSpec delta = LayerSpec.mixing(Mixer.DELTA);
    return Layers.typed(
        config,
        Map.of("full_attention", LayerSpec.FULL, "linear_attention", delta),
        layer -> (layer + 1) % interval == 0 ? LayerSpec.FULL : delta);
  }
}
