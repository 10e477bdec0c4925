// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static java.util.Map.entry;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LatentSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Keys and names of DeepSeek V3. */
final class DeepSeekV3Fields {
  /** The inner norms' epsilon, which the configuration does not reach. */
  private static final double INNER_EPSILON = 1e-6;

  private DeepSeekV3Fields() {}

  static LatentSpec latent(ConfigReader config) {
    boolean whole = config.json().has("q_lora_rank") && !config.has("q_lora_rank");
    return new LatentSpec(
        whole ? 0 : config.size("q_lora_rank", 1536),
        config.size("kv_lora_rank", 512),
        config.size("qk_nope_head_dim", 128),
        config.size("qk_rope_head_dim", 64),
        config.size("v_head_dim", 128),
        INNER_EPSILON);
  }

  static Dimensions dimensions(ConfigReader config, LatentSpec latent) {
    int heads = config.size("num_attention_heads", 128);
    int keyHeads = config.size("num_key_value_heads", heads);
    if (keyHeads != heads) {
      Unsupported.report(
          config, "num_key_value_heads", String.valueOf(keyHeads), "num_attention_heads");
    }
    return new Dimensions(
        config.size("vocab_size", 129_280),
        config.size("hidden_size", 7168),
        config.size("intermediate_size", 18_432),
        heads,
        heads,
        latent.headDim(),
        config.size("max_position_embeddings", 4096));
  }

  /** Returns the factor of the scores, which a stretched context makes larger. */
  static double scale(ConfigReader config, LatentSpec latent) {
    only(config, "scoring_func", "sigmoid");
    only(config, "topk_method", "noaux_tc");
    if (config.number("moe_layer_freq", 1) != 1) {
      Unsupported.report(
          config, "moe_layer_freq", config.json().path("moe_layer_freq").toString(), "1");
    }
    double scale = 1 / Math.sqrt((double) latent.plain() + latent.rotated());
    RopeSettings rope = RopeSettings.read(config, 10_000);
    double all = rope.parameters().number("mscale_all_dim", 0);
    double factor = rope.parameters().number("factor", 1);
    if (rope.type().equals("default") || all == 0 || factor <= 1) {
      return scale;
    }
    double magnitude = 0.1 * all * Math.log(factor) + 1;
    return scale * magnitude * magnitude;
  }

  private static void only(ConfigReader config, String key, String supported) {
    Optional<String> value = config.text(key);
    if (value.isPresent() && !value.get().equals(supported)) {
      Unsupported.report(config, key, value.get(), supported);
    }
  }

  static TensorNames names(ConfigReader config) {
    boolean lowRank = latent(config).queryRank() > 0;
    int layers = Layers.count(config);
    int more = (int) config.number("num_nextn_predict_layers", config.number("num_mtp_layers", 1));
    List<String> unread =
        IntStream.range(layers, layers + more)
            .mapToObj(i -> "model\\.layers\\." + i + "\\.")
            .toList();
    return TensorNames.llama()
        .with(Experts.SEPARATE)
        .with(
            Map.ofEntries(
                entry(LayerWeight.QUERY_DOWN, "self_attn.q_a_proj.weight"),
                entry(LayerWeight.QUERY_DOWN_BIAS, "self_attn.q_a_proj.bias"),
                entry(LayerWeight.QUERY_DOWN_NORM, "self_attn.q_a_layernorm.weight"),
                entry(
                    LayerWeight.QUERY,
                    lowRank ? "self_attn.q_b_proj.weight" : "self_attn.q_proj.weight"),
                entry(LayerWeight.KEY_VALUE_DOWN, "self_attn.kv_a_proj_with_mqa.weight"),
                entry(LayerWeight.KEY_VALUE_DOWN_BIAS, "self_attn.kv_a_proj_with_mqa.bias"),
                entry(LayerWeight.KEY_VALUE_NORM, "self_attn.kv_a_layernorm.weight"),
                entry(LayerWeight.KEY_VALUE, "self_attn.kv_b_proj.weight"),
                entry(LayerWeight.ROUTER_CORRECTION, "mlp.gate.e_score_correction_bias"),
                entry(LayerWeight.SHARED_GATE, "mlp.shared_experts.gate_proj.weight"),
                entry(LayerWeight.SHARED_UP, "mlp.shared_experts.up_proj.weight"),
                entry(LayerWeight.SHARED_DOWN, "mlp.shared_experts.down_proj.weight")))
        .beside(unread);
  }
}
