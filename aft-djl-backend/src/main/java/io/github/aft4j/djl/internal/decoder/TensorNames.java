// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The Hugging Face names of a decoder's tensors.
 *
 * @param embedding token embedding, [V, H]
 * @param positions learned position embedding, [positions, H]; unused where positions are rotary
 * @param finalNorm weight of the last norm
 * @param finalNormBias its bias; unused for RMS norms
 * @param head output projection, [V, H]; unused where it is tied to the embedding
 * @param layerPrefix prefix of a layer's names, with one {@code %d} for its index
 * @param layer the rest of the name of each {@link LayerWeight}
 */
public record TensorNames(
    String embedding,
    String positions,
    String finalNorm,
    String finalNormBias,
    String head,
    String layerPrefix,
    Map<LayerWeight, String> layer) {
  public TensorNames {
    // In the enum's order: Map.copyOf's differs between two starts of the JVM, and a model's
    // fingerprint is taken of this record's text.
    layer = Collections.unmodifiableMap(new EnumMap<>(layer));
  }

  /** Returns the names of llama, which most families share. */
  public static TensorNames llama() {
    Map<LayerWeight, String> layer = new EnumMap<>(LayerWeight.class);
    layer.put(LayerWeight.INPUT_NORM, "input_layernorm.weight");
    withBias(layer, LayerWeight.QUERY, LayerWeight.QUERY_BIAS, "self_attn.q_proj");
    withBias(layer, LayerWeight.KEY, LayerWeight.KEY_BIAS, "self_attn.k_proj");
    withBias(layer, LayerWeight.VALUE, LayerWeight.VALUE_BIAS, "self_attn.v_proj");
    layer.put(LayerWeight.QUERY_NORM, "self_attn.q_norm.weight");
    layer.put(LayerWeight.KEY_NORM, "self_attn.k_norm.weight");
    withBias(layer, LayerWeight.OUTPUT, LayerWeight.OUTPUT_BIAS, "self_attn.o_proj");
    layer.put(LayerWeight.FEED_FORWARD_NORM, "post_attention_layernorm.weight");
    withBias(layer, LayerWeight.GATE, LayerWeight.GATE_BIAS, "mlp.gate_proj");
    withBias(layer, LayerWeight.UP, LayerWeight.UP_BIAS, "mlp.up_proj");
    withBias(layer, LayerWeight.DOWN, LayerWeight.DOWN_BIAS, "mlp.down_proj");
    return new TensorNames(
        "model.embed_tokens.weight",
        "",
        "model.norm.weight",
        "",
        "lm_head.weight",
        "model.layers.%d.",
        layer);
  }

  /** Returns the same names with those of some layer tensors replaced or added. */
  public TensorNames with(Map<LayerWeight, String> changes) {
    Map<LayerWeight, String> all = new EnumMap<>(layer);
    all.putAll(changes);
    return new TensorNames(embedding, positions, finalNorm, finalNormBias, head, layerPrefix, all);
  }

  /** Returns the full name of a layer's tensor. */
  public String of(int layerIndex, LayerWeight weight) {
    String suffix = layer.get(weight);
    if (suffix == null) {
      throw new IllegalStateException("The family gives no name for " + weight);
    }
    return layerPrefix.formatted(layerIndex) + suffix;
  }

  private static void withBias(
      Map<LayerWeight, String> layer, LayerWeight matrix, LayerWeight bias, String module) {
    layer.put(matrix, module + ".weight");
    layer.put(bias, module + ".bias");
  }
}
