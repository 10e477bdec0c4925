// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Names and keys that the families with experts share. */
final class Experts {
  /** The names that most published checkpoints have. */
  static final Map<LayerWeight, String> SEPARATE =
      Map.of(
          LayerWeight.ROUTER, "mlp.gate.weight",
          LayerWeight.EXPERT_GATE, "mlp.experts.%d.gate_proj.weight",
          LayerWeight.EXPERT_UP, "mlp.experts.%d.up_proj.weight",
          LayerWeight.EXPERT_DOWN, "mlp.experts.%d.down_proj.weight",
          LayerWeight.SHARED_GATE, "mlp.shared_expert.gate_proj.weight",
          LayerWeight.SHARED_UP, "mlp.shared_expert.up_proj.weight",
          LayerWeight.SHARED_DOWN, "mlp.shared_expert.down_proj.weight",
          LayerWeight.SHARED_EXPERT_GATE, "mlp.shared_expert_gate.weight");

  private static final Map<LayerWeight, String> FUSED =
      Map.of(
          LayerWeight.ROUTER, "mlp.gate.weight",
          LayerWeight.EXPERT_GATE_UP, "mlp.experts.gate_up_proj",
          LayerWeight.EXPERT_DOWN, "mlp.experts.down_proj");

  private Experts() {}

  /** Returns the form of transformers 5, which fuses the experts. */
  static List<DecoderSpec> fused(DecoderSpec published) {
    return List.of(published.storing(Layout.FUSED, published.names().with(FUSED)));
  }

  /**
   * Returns the factor of the load-balancing loss, which there is where the router's logits are an
   * output.
   *
   * @param absent the factor where the configuration has none
   */
  static double balance(ConfigReader config, double absent) {
    double factor = config.number("router_aux_loss_coef", absent);
    return config.flag("output_router_logits", false) ? factor : 0;
  }

  /** Refuses what is computed otherwise in training: noise in the router. */
  static void check(ConfigReader config) {
    if (config.number("router_jitter_noise", 0) != 0) {
      Unsupported.report(
          config, "router_jitter_noise", config.json().path("router_jitter_noise").toString(), "0");
    }
  }

  /** Returns the layers with experts in those that are sparse. */
  static List<LayerSpec> in(List<LayerSpec> layers, IntPredicate sparse) {
    return IntStream.range(0, layers.size())
        .mapToObj(i -> layers.get(i).withExperts(sparse.test(i)))
        .toList();
  }
}
