// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The Hugging Face names of a decoder's tensors.
 *
 * @param embedding token embedding, [V, H]
 * @param positions learned position embedding, [positions, H]; unused where positions are rotary
 * @param finalNorm weight of the last norm
 * @param finalNormBias its bias; unused for RMS norms
 * @param head output projection, [V, H]; unused where it is tied to the embedding
 * @param layerPrefix prefix of a layer's names, with one {@code %d} for its index
 * @param layer the rest of the name of each {@link LayerWeight}; with one {@code %d} for the expert
 *     where every expert has one
 * @param prefix of the names of everything but the head, where the model that is loaded has {@code
 *     modulePrefix} in its place
 * @param modulePrefix see {@code prefix}
 * @param unread the beginnings of names, as regular expressions, of tensors that the text path
 *     never reads: towers of other modalities and the like
 */
public record TensorNames(
    String embedding,
    String positions,
    String finalNorm,
    String finalNormBias,
    String head,
    String layerPrefix,
    Map<LayerWeight, String> layer,
    String prefix,
    String modulePrefix,
    List<String> unread) {
  /** Describes a model of text alone, whose modules are called as its tensors are. */
  public TensorNames(
      String embedding,
      String positions,
      String finalNorm,
      String finalNormBias,
      String head,
      String layerPrefix,
      Map<LayerWeight, String> layer) {
    this(
        embedding,
        positions,
        finalNorm,
        finalNormBias,
        head,
        layerPrefix,
        layer,
        "",
        "",
        List.of());
  }

  public TensorNames {
    unread = List.copyOf(unread);
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
        layer,
        "model.",
        "model.",
        List.of());
  }

  /** Returns the same names with those of some layer tensors replaced or added. */
  public TensorNames with(Map<LayerWeight, String> changes) {
    Map<LayerWeight, String> all = new EnumMap<>(layer);
    all.putAll(changes);
    return new TensorNames(
        embedding,
        positions,
        finalNorm,
        finalNormBias,
        head,
        layerPrefix,
        all,
        prefix,
        modulePrefix,
        unread);
  }

  /** Returns the same names with another last norm. */
  public TensorNames withFinalNorm(String name) {
    return new TensorNames(
        embedding,
        positions,
        name,
        finalNormBias,
        head,
        layerPrefix,
        layer,
        prefix,
        modulePrefix,
        unread);
  }

  /**
   * Returns these names within another model.
   *
   * @param decoder the prefix of the decoder's names, in place of the present one
   * @param module the prefix that these have in the model that is loaded
   * @param newHead the name of the head
   */
  public TensorNames within(String decoder, String module, String newHead) {
    return new TensorNames(
        decoder + embedding.substring(prefix.length()),
        positions,
        decoder + finalNorm.substring(prefix.length()),
        finalNormBias,
        newHead,
        decoder + layerPrefix.substring(prefix.length()),
        layer,
        decoder,
        module,
        unread);
  }

  /** Returns the same names beside tensors that are not read. */
  public TensorNames beside(List<String> others) {
    return new TensorNames(
        embedding,
        positions,
        finalNorm,
        finalNormBias,
        head,
        layerPrefix,
        layer,
        prefix,
        modulePrefix,
        others);
  }

  /** Returns the name of the second embedding, of which every layer has a part. */
  public String inputs() {
    return prefix + "embed_tokens_per_layer.weight";
  }

  /** Returns the name of the matrix by which the first takes part in it. */
  public String inputProjection() {
    return prefix + "per_layer_model_projection.weight";
  }

  /** Returns the name of the norm of what that matrix gives. */
  public String inputNorm() {
    return prefix + "per_layer_projection_norm.weight";
  }

  /** Returns the full name of a layer's tensor. */
  public String of(int layerIndex, LayerWeight weight) {
    return of(layerIndex, new LayerSlot(weight, LayerSlot.SHARED));
  }

  /** Returns the full name of the tensor in a place of a layer's list. */
  public String of(int layerIndex, LayerSlot slot) {
    String suffix = layer.get(slot.weight());
    if (suffix == null) {
      throw new IllegalStateException("The family gives no name for " + slot.weight());
    }
    return numbered(layerPrefix, layerIndex)
        + (slot.expert() == LayerSlot.SHARED ? suffix : numbered(suffix, slot.expert()));
  }

  private static String numbered(String pattern, int number) {
    return String.format(Locale.ROOT, pattern, number);
  }

  /** Returns a tensor's name in the model that is loaded, which PEFT speaks of. */
  public String module(String name) {
    return name.startsWith(prefix) ? modulePrefix + name.substring(prefix.length()) : name;
  }

  /** Returns whether the text path never reads a tensor of that name. */
  public boolean isUnread(String name) {
    return unread.stream().anyMatch(begin -> Pattern.compile(begin).matcher(name).lookingAt());
  }

  private static void withBias(
      Map<LayerWeight, String> layer, LayerWeight matrix, LayerWeight bias, String module) {
    layer.put(matrix, module + ".weight");
    layer.put(bias, module + ".bias");
  }
}
