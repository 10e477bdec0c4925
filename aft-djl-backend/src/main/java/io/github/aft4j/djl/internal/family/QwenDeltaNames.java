// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.Map;

/** The names of the tensors of the gated delta rule. */
final class QwenDeltaNames {
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

  private QwenDeltaNames() {}
}
