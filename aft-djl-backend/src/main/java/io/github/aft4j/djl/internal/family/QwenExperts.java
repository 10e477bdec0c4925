// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import java.util.List;

/**
 * Keys of the experts of Qwen's families, with what they are where a configuration does not say.
 *
 * @param count experts
 * @param chosen experts of a token
 * @param intermediate width of an expert
 * @param renormalized whether the chosen weights are divided by their sum
 * @param shared width of the expert that every token has, behind a gate; 0 is none
 */
record QwenExperts(int count, int chosen, int intermediate, boolean renormalized, int shared) {
  static final QwenExperts SECOND = new QwenExperts(60, 4, 1408, false, 5632);
  static final QwenExperts THIRD = new QwenExperts(128, 8, 768, false, 0);
  static final QwenExperts NEXT = new QwenExperts(512, 10, 512, true, 512);

  ExpertsSpec read(ConfigReader config) {
    Experts.check(config);
    ExpertsSpec experts =
        ExpertsSpec.of(
                config.size("num_experts", config.size("num_local_experts", count)),
                config.size("num_experts_per_tok", chosen),
                config.size("moe_intermediate_size", intermediate),
                Layout.SEPARATE)
            .withRouting(Routing.SOFTMAX, config.flag("norm_topk_prob", renormalized), 1)
            .withBalance(Experts.balance(config, 0.001));
    return shared == 0
        ? experts
        : experts.withShared(config.size("shared_expert_intermediate_size", shared), true);
  }

  /** Returns the layers with experts in each of a few, but for those that are to be dense. */
  static List<LayerSpec> in(ConfigReader config, List<LayerSpec> layers) {
    List<Integer> dense = config.ids("mlp_only_layers");
    int step = config.size("decoder_sparse_step", 1);
    return Experts.in(layers, i -> !dense.contains(i) && (i + 1) % step == 0);
  }
}
