// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerInputs;
import io.github.aft4j.djl.internal.decoder.PaddingSpec;
import java.util.List;

/** Keys of what a model of Gemma 4 may have or lack: a padding token, layer inputs, experts. */
final class Gemma4Parts {
  private Gemma4Parts() {}

  static void addTo(DecoderSpecBuilder builder, ConfigReader config) {
    boolean padded = config.has("pad_token_id") || !config.json().has("pad_token_id");
    if (padded) {
      builder.padding(new PaddingSpec((int) config.number("pad_token_id", 0), List.of()));
    }
    int width = (int) config.number("hidden_size_per_layer_input", 256);
    if (width > 0) {
      builder.inputs(new LayerInputs(width, config.size("vocab_size_per_layer_input", 262_144)));
    }
    if (haveExperts(config)) {
      builder.experts(experts(config));
    }
  }

  /** Returns whether the layers have experts beside their dense part. */
  static boolean haveExperts(ConfigReader config) {
    return config.flag("enable_moe_block", false);
  }

  private static ExpertsSpec experts(ConfigReader config) {
    return ExpertsSpec.of(
            config.size("num_experts"),
            config.size("top_k_experts"),
            config.size("moe_intermediate_size"),
            Layout.FUSED)
        .withRouting(Routing.SOFTMAX, true, 1)
        .besideDense();
  }
}
