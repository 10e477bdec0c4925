// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys and names of LFM 2, of which older files have others. */
final class Lfm2Fields {
  /** The names of fused experts. */
  static final Map<LayerWeight, String> FUSED =
      Map.of(
          LayerWeight.EXPERT_GATE_UP, "feed_forward.experts.gate_up_proj",
          LayerWeight.EXPERT_DOWN, "feed_forward.experts.down_proj");

  private Lfm2Fields() {}

  /**
   * Reads the sizes.
   *
   * @param adjusts whether the width of the feed-forward part is made of the configured one
   */
  static Dimensions dimensions(ConfigReader config, boolean adjusts) {
    int heads = config.size("num_attention_heads", config.size("num_heads", 32));
    int hidden = config.size("hidden_size");
    int own = config.size("intermediate_size", 12_288);
    int wide = adjusts ? config.size("block_ff_dim", own) : own;
    boolean isNull = config.json().path("num_key_value_heads").isNull();
    return new Dimensions(
        config.size("vocab_size"),
        hidden,
        adjusts ? adjusted(config, wide) : wide,
        heads,
        config.size("num_key_value_heads", isNull ? heads : 8),
        config.size("head_dim", Fields.headDim(config)),
        config.size("max_position_embeddings", 128_000));
  }

  private static int adjusted(ConfigReader config, int wide) {
    if (!config.flag("block_auto_adjust_ff_dim", true)) {
      return wide;
    }
    int multiple = config.size("block_multiple_of", 256);
    int twoThirds =
        2 * wide / 3; // rounded down before it is multiplied, as the model's own code does
    int scaled = (int) (config.number("block_ffn_dim_multiplier", 1) * twoThirds);
    return (scaled + multiple - 1) / multiple * multiple;
  }

  /** Reads {@code layer_types} or, in older files, which layers have attention. */
  static List<LayerSpec> layers(ConfigReader config) {
    List<Integer> full = config.ids("full_attn_idxs");
    LayerSpec convolution = LayerSpec.mixing(Mixer.CONVOLUTION);
    return Layers.typed(
        config,
        Map.of("full_attention", LayerSpec.FULL, "conv", convolution),
        layer ->
            !config.has("full_attn_idxs") || full.contains(layer) ? LayerSpec.FULL : convolution);
  }

  static TensorNames names() {
    Map<LayerWeight, String> names = new HashMap<>();
    names.put(LayerWeight.INPUT_NORM, "operator_norm.weight");
    names.put(LayerWeight.FEED_FORWARD_NORM, "ffn_norm.weight");
    names.put(LayerWeight.QUERY_NORM, "self_attn.q_layernorm.weight");
    names.put(LayerWeight.KEY_NORM, "self_attn.k_layernorm.weight");
    names.put(LayerWeight.OUTPUT, "self_attn.out_proj.weight");
    names.put(LayerWeight.MIXER_IN, "conv.in_proj.weight");
    names.put(LayerWeight.MIXER_IN_BIAS, "conv.in_proj.bias");
    names.put(LayerWeight.MIXER_CONVOLUTION, "conv.conv.weight");
    names.put(LayerWeight.MIXER_CONVOLUTION_BIAS, "conv.conv.bias");
    names.put(LayerWeight.MIXER_OUT, "conv.out_proj.weight");
    names.put(LayerWeight.MIXER_OUT_BIAS, "conv.out_proj.bias");
    names.put(LayerWeight.GATE, "feed_forward.w1.weight");
    names.put(LayerWeight.UP, "feed_forward.w3.weight");
    names.put(LayerWeight.DOWN, "feed_forward.w2.weight");
    names.put(LayerWeight.ROUTER, "feed_forward.gate.weight");
    names.put(LayerWeight.ROUTER_CORRECTION, "feed_forward.expert_bias");
    names.put(LayerWeight.EXPERT_GATE, "feed_forward.experts.%d.w1.weight");
    names.put(LayerWeight.EXPERT_UP, "feed_forward.experts.%d.w3.weight");
    names.put(LayerWeight.EXPERT_DOWN, "feed_forward.experts.%d.w2.weight");
    return TensorNames.llama().with(names).withFinalNorm("model.embedding_norm.weight");
  }
}
