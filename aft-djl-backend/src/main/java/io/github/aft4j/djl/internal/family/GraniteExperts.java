// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.List;
import java.util.Map;

/** Keys and names of the experts of Granite 3 and 4, which are stored together. */
final class GraniteExperts {
  static final Map<LayerWeight, String> NAMES =
      Map.of(
          LayerWeight.ROUTER, "block_sparse_moe.router.layer.weight",
          LayerWeight.EXPERT_GATE_UP, "block_sparse_moe.input_linear.weight",
          LayerWeight.EXPERT_DOWN, "block_sparse_moe.output_linear.weight");

  private static final Map<LayerWeight, String> NEWER =
      Map.of(
          LayerWeight.ROUTER, "block_sparse_moe.router.weight",
          LayerWeight.EXPERT_GATE_UP, "block_sparse_moe.experts.gate_up_proj",
          LayerWeight.EXPERT_DOWN, "block_sparse_moe.experts.down_proj");

  /** The feed-forward part that every token has, with experts or alone. */
  static final Map<LayerWeight, String> SHARED =
      Map.of(
          LayerWeight.GATE_UP, "shared_mlp.input_linear.weight",
          LayerWeight.DOWN, "shared_mlp.output_linear.weight",
          LayerWeight.SHARED_GATE_UP, "shared_mlp.input_linear.weight",
          LayerWeight.SHARED_DOWN, "shared_mlp.output_linear.weight");

  private GraniteExperts() {}

  /** Returns the number of experts, which may be none. */
  static int count(ConfigReader config) {
    return (int) config.number("num_local_experts", 8);
  }

  /** Reads the experts of a model that has some. */
  static ExpertsSpec read(ConfigReader config) {
    return ExpertsSpec.of(
            count(config),
            config.size("num_experts_per_tok", 2),
            config.size("intermediate_size"),
            Layout.FUSED)
        .withRouting(Routing.SOFTMAX_OF_CHOSEN, false, 1)
        .withBalance(Experts.balance(config, 0.001));
  }

  /** Returns the form of transformers 5, with other names. */
  static List<DecoderSpec> otherForms(DecoderSpec published) {
    return List.of(published.named(published.names().with(NEWER)));
  }
}
