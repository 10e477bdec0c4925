// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import java.util.EnumMap;
import java.util.Map;

/** Tensor names of the families that are older than llama. */
final class OlderNames {
  private OlderNames() {}

  static TensorNames gpt2() {
    Map<LayerWeight, String> layer = new EnumMap<>(LayerWeight.class);
    put(layer, LayerWeight.INPUT_NORM, LayerWeight.INPUT_NORM_BIAS, "ln_1");
    put(layer, LayerWeight.QUERY_KEY_VALUE, LayerWeight.QUERY_KEY_VALUE_BIAS, "attn.c_attn");
    put(layer, LayerWeight.OUTPUT, LayerWeight.OUTPUT_BIAS, "attn.c_proj");
    put(layer, LayerWeight.FEED_FORWARD_NORM, LayerWeight.FEED_FORWARD_NORM_BIAS, "ln_2");
    put(layer, LayerWeight.UP, LayerWeight.UP_BIAS, "mlp.c_fc");
    put(layer, LayerWeight.DOWN, LayerWeight.DOWN_BIAS, "mlp.c_proj");
    return new TensorNames(
        "transformer.wte.weight",
        "transformer.wpe.weight",
        "transformer.ln_f.weight",
        "transformer.ln_f.bias",
        "lm_head.weight",
        "transformer.h.%d.",
        layer);
  }

  static TensorNames gptNeoX() {
    Map<LayerWeight, String> layer = new EnumMap<>(LayerWeight.class);
    put(layer, LayerWeight.INPUT_NORM, LayerWeight.INPUT_NORM_BIAS, "input_layernorm");
    put(
        layer,
        LayerWeight.QUERY_KEY_VALUE,
        LayerWeight.QUERY_KEY_VALUE_BIAS,
        "attention.query_key_value");
    put(layer, LayerWeight.OUTPUT, LayerWeight.OUTPUT_BIAS, "attention.dense");
    put(
        layer,
        LayerWeight.FEED_FORWARD_NORM,
        LayerWeight.FEED_FORWARD_NORM_BIAS,
        "post_attention_layernorm");
    put(layer, LayerWeight.UP, LayerWeight.UP_BIAS, "mlp.dense_h_to_4h");
    put(layer, LayerWeight.DOWN, LayerWeight.DOWN_BIAS, "mlp.dense_4h_to_h");
    return new TensorNames(
        "gpt_neox.embed_in.weight",
        "",
        "gpt_neox.final_layer_norm.weight",
        "gpt_neox.final_layer_norm.bias",
        "embed_out.weight",
        "gpt_neox.layers.%d.",
        layer);
  }

  private static void put(
      Map<LayerWeight, String> layer, LayerWeight weight, LayerWeight bias, String module) {
    layer.put(weight, module + ".weight");
    layer.put(bias, module + ".bias");
  }
}
